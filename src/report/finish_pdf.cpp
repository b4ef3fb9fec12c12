#include "report/finish_pdf.h"

#include <hb-subset.h>
#include <hb.h>

#include <memory>
#define POINTERHOLDER_TRANSITION 4  // qpdf: without its own smart pointer of old
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.h"

namespace sasae::report {

namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
    void operator()(T* handle) const { destroy(handle); }
};
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;

void addTable(hb_face_t* face, hb_tag_t tag, const std::string& bytes) {
    const Blob blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                                   HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
    hb_face_builder_add_table(face, tag, blob.get());
}

/// HarfBuzz reads fonts, not bare CFF: as much of an OpenType font around it as it asks for.
Face faceOf(const std::string& cff, unsigned glyphs) {
    std::string maxp("\0\0\x50\0", 4);  // version 0.5: a number of glyphs and no more
    maxp += {static_cast<char>(glyphs >> 8), static_cast<char>(glyphs)};
    std::string head(54, '\0');
    head.replace(0, 4, std::string("\0\1\0\0", 4));
    head.replace(12, 4, "\x5f\x0f\x3c\xf5");                 // the table's magic number
    head.replace(18, 2, {'\x03', static_cast<char>(0xe8)});  // 1,000 units an em
    const Face builder(hb_face_builder_create());
    addTable(builder.get(), HB_TAG('C', 'F', 'F', ' '), cff);
    addTable(builder.get(), HB_TAG('m', 'a', 'x', 'p'), maxp);
    addTable(builder.get(), HB_TAG('h', 'e', 'a', 'd'), head);
    const Blob font(hb_face_reference_blob(builder.get()));
    return Face(hb_face_create(font.get(), 0));
}

/// All glyphs under their numbers, each with its outline whole and no subroutine beside; empty where it
/// fails.
std::string withoutSubroutines(const std::string& cff, unsigned glyphs) {
    if (glyphs == 0 || glyphs > 0xffff) return {};
    const Input input(hb_subset_input_create_or_fail());
    if (!input) return {};
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                               HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_add_range(hb_subset_input_glyph_set(input.get()), 0, glyphs - 1);
    const Face whole = faceOf(cff, glyphs), small(hb_subset_or_fail(whole.get(), input.get()));
    if (!small) return {};
    const Blob table(hb_face_reference_table(small.get(), HB_TAG('C', 'F', 'F', ' ')));
    unsigned length = 0;
    const char* bytes = hb_blob_get_data(table.get(), &length);
    return {bytes, length};
}

/// Cairo lists the widths of all glyphs: /W [0 [w0 w1 …]].
unsigned glyphsOf(QPDFObjectHandle cidFont) {
    QPDFObjectHandle widths = cidFont.getKey("/W");
    if (!widths.isArray() || widths.getArrayNItems() != 2 || !widths.getArrayItem(1).isArray()) return 0;
    return static_cast<unsigned>(widths.getArrayItem(1).getArrayNItems());
}

void shrinkFonts(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/CIDFontType0")) continue;
        QPDFObjectHandle file = object.getKey("/FontDescriptor").getKeyIfDict("/FontFile3");
        if (!file.isStream()) continue;
        const auto data = file.getStreamData(qpdf_dl_generalized);
        const std::string cff(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        const std::string small = withoutSubroutines(cff, glyphsOf(object));
        if (!small.empty() && small.size() < cff.size())
            file.replaceStreamData(small, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    }
}

std::string written(QPDF& pdf) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_disable);  // readable by every viewer, and by eye
    writer.setCompressStreams(true);
    writer.write();
    const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

std::string finishedPdf(const std::string& bytes, std::string_view language) {
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
        QPDFObjectHandle root = pdf.getRoot(), preferences = QPDFObjectHandle::newDictionary();
        preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        root.replaceKey("/Lang", QPDFObjectHandle::newString(std::string(language)));
        root.replaceKey("/ViewerPreferences", preferences);
        shrinkFonts(pdf);
        return written(pdf);
    } catch (const std::exception& error) {
        throw base::Error(base::Kind::Failed, base::say("PDFを作成できませんでした：{}",
                                                        "the PDF could not be made: {}", error.what()));
    }
}

}  // namespace sasae::report
