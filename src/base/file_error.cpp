#include "base/file_error.h"

#include <cerrno>

namespace sasae::base {

Text fileReason(int error) {
    switch (error) {
        case 0:
            return {"システムが理由を伝えませんでした", "the system gave no reason"};
        case ENOENT:
            return {"そのファイルまたはフォルダがありません", "no such file or folder"};
        case ENOTDIR:
            return {"場所の途中がフォルダではありません", "part of the path is not a folder"};
        case EISDIR:
            return {"ファイルではなくフォルダです", "it is a folder, not a file"};
        case EEXIST:
        case ENOTEMPTY:
            return {"同じ名前のものがすでにあります", "something of that name exists already"};
        case EACCES:
        case EPERM:
            return {"権限がありません", "no permission"};
        case EROFS:
            return {"書込みのできない場所です", "the place cannot be written to"};
        case ENOSPC:
            return {"ディスクの空きがありません", "the disk is full"};
        case EDQUOT:
            return {"使える容量を使い切っています", "the share of the disk is used up"};
        case EFBIG:
            return {"この場所には大きすぎます", "too large for this place"};
        case ENAMETOOLONG:
            return {"名前が長すぎます", "the name is too long"};
        case ELOOP:
            return {"リンクが輪になっています", "links go round in a circle"};
        case EMFILE:
        case ENFILE:
            return {"開いているファイルが多すぎます", "too many files are open"};
        case EBUSY:
        case ETXTBSY:
            return {"ほかのプログラムが使っています", "another program is using it"};
        case EIO:
            return {"装置で読み書きに失敗しました", "the device failed"};
        default:
            return say("システムの番号 {}", "system error {}", error);
    }
}

namespace {

bool isFull(int error) {
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

}  // namespace

Error cannotRead(const std::filesystem::path& path, int error) {
    const Text why = fileReason(error);
    return {Kind::File,
            {"読めません：" + why.ja, "cannot be read: " + why.en},
            path.string(),
            error == ENOENT || error == ENOTDIR
                ? say("名前と場所を確かめてください", "check the name and the place")
                : say("開ける権限と、ほかで使っていないかを確かめてください",
                      "see whether you may open it, and whether it is in use elsewhere")};
}

Error cannotWrite(const std::filesystem::path& path, int error) {
    const Text why = fileReason(error);
    return {Kind::File,
            {"書き込めません：" + why.ja, "cannot be written: " + why.en},
            path.string(),
            isFull(error)
                ? say("空きを作るか、別の場所を指定してください", "make room, or choose another place")
                : say("書込みのできる場所を指定してください", "choose a place you may write to")};
}

}  // namespace sasae::base
