#include "intake/case_gate.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/personal_text.h"

namespace sasae::intake {
namespace {

using base::say;

struct HeaderWords {
    Personal kind;
    std::vector<std::string> anywhere;  ///< Japanese words, found anywhere in the header
    std::vector<std::string> whole;     ///< the whole header
};

const std::vector<HeaderWords>& headerWords() {
    static const std::vector<HeaderWords> words = {
        {Personal::PersonalNumber,
         {"個人番号", "マイナンバー", "被保険者番号", "被保番号", "基礎年金番号", "免許証番号", "旅券番号",
          "パスポート番号", "在留カード番号", "国保番号", "介護保険番号", "医療保険番号", "保険証番号",
          "手帳番号", "口座番号", "宛名番号", "住民票コード"},
         {"mynumber", "my_number", "personalnumber", "personal_number"}},
        {Personal::Phone,
         {"電話", "携帯番号", "携帯tel", "連絡先", "ファックス", "lineid", "line_id"},
         {"tel", "phone", "telephone", "mobile", "fax", "phone_number", "phonenumber", "携帯", "tel番号"}},
        {Personal::Mail, {"メール", "e-mail", "email"}, {"mail", "mail_address", "mailaddress"}},
        {Personal::BirthDate,
         {"生年月日", "誕生日"},
         {"birth", "birthday", "birthdate", "birth_date", "date_of_birth", "dateofbirth", "dob"}},
        {Personal::Address, {"住所", "番地", "居所"}, {"street", "street_address", "home_address"}},
        {Personal::Name,
         {"氏名", "姓名", "名前", "なまえ", "苗字", "名字", "フリガナ", "ふりがな", "カナ氏", "者カナ",
          "人カナ", "世帯主", "担当者", "キーパーソン"},
         {"姓",          "名",          "氏",         "セイ",           "メイ",
          "カナ",        "かな",        "name",       "kana",           "fullname",
          "full_name",   "firstname",   "first_name", "lastname",       "last_name",
          "familyname",  "family_name", "givenname",  "given_name",     "surname",
          "person_name", "client_name", "user_name",  "household_head", "head_of_household"}},
    };
    return words;
}

/// 「世帯主の年齢」「担当者数」 tell of a person but are none.
bool tellsOnlyAbout(std::string_view header) {
    static constexpr std::array<const char*, 9> endings{"年齢", "年代", "性別", "数",    "有無",
                                                        "続柄", "区分", "種別", "コード"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](const char* ending) { return header.ends_with(ending); });
}

std::optional<Personal> personalHeader(const std::string& header) {
    const std::string name = normalisedHeader(header), bare = normalisedHeader(header, true);
    if (tellsOnlyAbout(bare)) return std::nullopt;
    for (const HeaderWords& words : headerWords()) {
        for (const std::string& word : words.anywhere)
            if (name.find(normalisedHeader(word)) != std::string::npos) return words.kind;
        for (const std::string& word : words.whole)
            if (name == normalisedHeader(word) || bare == normalisedHeader(word)) return words.kind;
    }
    return std::nullopt;
}

struct Count {
    double filled = 0, phone = 0, mail = 0, personalNumber = 0, address = 0;
    double spaced = 0, spacedSurname = 0, joined = 0, joinedSurname = 0, surnameOnly = 0;
    std::set<std::string> different, differentSurnames;
};

void countNames(Count& count, const std::string& cell) {
    const NameShape shape = nameShape(cell);
    count.spaced += shape.spaced;
    count.spacedSurname += shape.spaced && shape.surname;
    count.joined += shape.joined;
    count.joinedSurname += shape.joined && shape.surname;
    count.surnameOnly += shape.surnameOnly;
    if (shape.surnameOnly) count.differentSurnames.insert(cell);
}

Count countCells(const base::CsvTable& table, int column) {
    constexpr std::size_t kLookedAt = 20000;
    const std::size_t step = std::max<std::size_t>(1, table.rows.size() / kLookedAt);
    Count count;
    for (std::size_t r = 0; r < table.rows.size(); r += step) {
        const std::string cell = base::trim(table.at(r, column));
        if (cell.empty()) continue;
        count.filled += 1;
        count.different.insert(cell);
        count.phone += looksLikePhone(cell);
        count.mail += looksLikeMail(cell);
        count.personalNumber += looksLikePersonalNumber(cell);
        count.address += looksLikeStreetAddress(cell);
        countNames(count, cell);
    }
    return count;
}

/// The 400 surnames of the list are those of about half of all people; a tenth is a safe sign where most
/// cells have the shape of a name. Without any surname the shape alone is believed only of columns whose
/// words are free.
bool looksLikeNames(const Count& n, bool freeText) {
    const double different = static_cast<double>(n.different.size());
    const bool mostlyDifferent = n.filled >= 5 && different >= 0.8 * n.filled;
    if (n.spaced >= 0.3 * n.filled && n.spacedSurname >= 0.1 * n.spaced && n.spacedSurname > 0) return true;
    if (freeText && mostlyDifferent && n.spaced >= 0.8 * n.filled) return true;
    if (n.joined >= 0.6 * n.filled && n.joinedSurname >= 0.1 * n.filled && n.joinedSurname > 0) return true;
    return freeText && n.surnameOnly >= 0.35 * n.filled && n.differentSurnames.size() >= 5;
}

std::optional<Personal> personalCells(const base::CsvTable& table, int column, CaseRole role) {
    switch (role) {
        case CaseRole::NoticedOn:
        case CaseRole::LinkedOn:
        case CaseRole::ResolvedOn:
        case CaseRole::Lon:
        case CaseRole::Lat:
        case CaseRole::X:
        case CaseRole::Y:
            return std::nullopt;  // read as dates and numbers or not at all
        default:
            break;
    }
    const Count n = countCells(table, column);
    if (n.filled == 0) return std::nullopt;
    const bool freeText = role == CaseRole::Unknown || role == CaseRole::Agency ||
                          role == CaseRole::HouseholdKey || role == CaseRole::CaseKey;
    if (role != CaseRole::AreaCode && n.personalNumber >= 0.5 * n.filled) return Personal::PersonalNumber;
    if (n.mail >= 0.1 * n.filled) return Personal::Mail;
    if (role != CaseRole::AreaCode && n.phone >= 0.2 * n.filled) return Personal::Phone;
    // Towns and districts bear the names of families (荒木, 山川); what is matched to a place is not stored.
    if (role == CaseRole::Address || role == CaseRole::AreaCode || role == CaseRole::AreaName)
        return std::nullopt;
    if (looksLikeNames(n, freeText)) return Personal::Name;
    if (freeText && n.address >= 0.3 * n.filled) return Personal::Address;
    return std::nullopt;
}

bool isKey(CaseRole role) {
    return role == CaseRole::HouseholdKey || role == CaseRole::CaseKey;
}

std::string columnName(const base::CsvTable& table, int column) {
    const std::string& header = table.header[static_cast<std::size_t>(column)];
    const NameShape shape = nameShape(header);
    // A file without a heading line has a person's row up there: never shown.
    const bool harmless =
        !(shape.surname || shape.surnameOnly || looksLikePhone(header) || looksLikeMail(header) ||
          looksLikePersonalNumber(header) || looksLikeStreetAddress(header));
    return harmless ? header : std::string();
}

base::Text nameColumn(const base::CsvTable& table, const Suspect& suspect) {
    const std::string header = columnName(table, suspect.column);
    const base::Text kind = personalLabel(suspect.kind);
    const int number = suspect.column + 1;
    if (header.empty())
        return {fmt::format("{}列目（{}に見えます）", number, kind.ja),
                fmt::format("column {} (looks like {})", number, kind.en)};
    return {fmt::format("{}列目「{}」（{}に見えます）", number, header, kind.ja),
            fmt::format("column {} \"{}\" (looks like {})", number, header, kind.en)};
}

[[noreturn]] void stop(const base::CsvTable& table, const std::vector<Suspect>& suspects,
                       const std::string& file) {
    base::Text columns;
    std::string marks;
    for (const Suspect& suspect : suspects) {
        if (!suspect.stops) continue;
        const base::Text one = nameColumn(table, suspect);
        columns.ja += (columns.ja.empty() ? "" : "、") + one.ja;
        columns.en += (columns.en.empty() ? "" : ", ") + one.en;
        const std::string header = columnName(table, suspect.column);
        if (!header.empty()) marks += (marks.empty() ? "\"" : ", \"") + header + "\"";
    }
    if (marks.empty()) marks = "\"…\"";
    throw base::Error(
        base::Kind::Refused,
        base::Text{"個人が分かる列があるため取り込みません：" + columns.ja,
                   "not imported, because columns tell who people are: " + columns.en},
        file,
        base::Text{"列の対応表 columns.json に {\"drop\": [" + marks +
                       "]}（読まない）または \"link\" と書き、--profile columns.json を付けてください",
                   "write {\"drop\": [" + marks +
                       "]} (never read), or \"link\", into a columns.json and give --profile columns.json"});
}

}  // namespace

base::Text personalLabel(Personal kind) {
    switch (kind) {
        case Personal::Name:
            return say("氏名", "names");
        case Personal::Phone:
            return say("電話番号", "telephone numbers");
        case Personal::Mail:
            return say("メールアドレス", "mail addresses");
        case Personal::PersonalNumber:
            return say("個人番号などの番号", "personal numbers");
        case Personal::BirthDate:
            return say("生年月日", "birth dates");
        case Personal::Address:
            break;
    }
    return say("住所", "street addresses");
}

std::vector<Suspect> suspectColumns(const base::CsvTable& table, const CaseColumns& columns) {
    std::vector<Suspect> suspects;
    for (std::size_t i = 0; i < columns.role.size(); ++i) {
        const CaseRole role = columns.role[i];
        if (role == CaseRole::Drop || role == CaseRole::Link) continue;
        const int column = static_cast<int>(i);
        if (role == CaseRole::Unknown)
            if (const auto kind = personalHeader(table.header[i])) {
                suspects.push_back({column, *kind, true, true});
                continue;
            }
        if (const auto kind = personalCells(table, column, role))
            suspects.push_back({column, *kind, false, !isKey(role) || *kind == Personal::PersonalNumber});
    }
    return suspects;
}

base::Findings passCaseGate(const base::CsvTable& table, const CaseColumns& columns,
                            const std::string& file) {
    const std::vector<Suspect> suspects = suspectColumns(table, columns);
    if (std::any_of(suspects.begin(), suspects.end(), [](const Suspect& s) { return s.stops; }))
        stop(table, suspects, file);
    base::Findings findings;
    for (const Suspect& suspect : suspects)
        base::add(
            findings, "key-looks-personal", base::Severity::Warning,
            say("世帯やケースの番号の列に氏名・電話番号などが入っているようです。鍵付きのハッシュだけを残し、"
                "元の文字は保存していませんが、番号に替えることをお勧めします（数字は左からの列番号）",
                "a key column seems to hold names or telephone numbers: only a keyed hash is kept, but "
                "running numbers are better (numbers count columns from the left)"),
            suspect.column + 1);
    return findings;
}

}  // namespace sasae::intake
