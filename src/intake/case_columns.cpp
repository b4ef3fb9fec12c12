#include "intake/case_columns.h"

#include <cctype>
#include <climits>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/encoding.h"
#include "base/error.h"
#include "geodata/file.h"

namespace sasae::intake {
namespace {

using base::say;
using nlohmann::json;

constexpr std::array<std::pair<const char*, CaseRole>, 20> kRoleNames{
    {{"drop", CaseRole::Drop},
     {"link", CaseRole::Link},
     {"agency", CaseRole::Agency},
     {"household_key", CaseRole::HouseholdKey},
     {"case_key", CaseRole::CaseKey},
     {"noticed_on", CaseRole::NoticedOn},
     {"linked_on", CaseRole::LinkedOn},
     {"resolved_on", CaseRole::ResolvedOn},
     {"noticed_by", CaseRole::NoticedBy},
     {"needs", CaseRole::Needs},
     {"structure", CaseRole::Structure},
     {"lon", CaseRole::Lon},
     {"lat", CaseRole::Lat},
     {"x", CaseRole::X},
     {"y", CaseRole::Y},
     {"area_code", CaseRole::AreaCode},
     {"area_name", CaseRole::AreaName},
     {"address", CaseRole::Address},
     {"supports", CaseRole::Supports},
     {"outcome", CaseRole::Outcome}}};

constexpr std::array<std::pair<const char*, WordList>, kWordLists> kWordListNames{
    {{"noticed_by", WordList::NoticedBy},
     {"structure", WordList::Structure},
     {"needs", WordList::Needs},
     {"supports", WordList::Supports},
     {"outcome", WordList::Outcome}}};

std::optional<CaseRole> roleOfName(std::string_view name) {
    for (const auto& [known, role] : kRoleNames)
        if (name == known) return role;
    return std::nullopt;
}

[[noreturn]] void refuse(std::string_view subject, const base::Text& what) {
    throw base::Error(
        base::Kind::Failed, what, std::string(subject),
        say("{{\"columns\": {{\"household_key\": \"世帯番号\"}}, \"drop\": [\"氏名\"]}} の形で書いてください",
            "write it as {{\"columns\": {{\"household_key\": \"…\"}}, \"drop\": [\"…\"]}}"));
}

void addNames(CaseProfile& profile, const json& names, CaseRole role, std::string_view subject) {
    const json list = names.is_array() ? names : json::array({names});
    int rank = 0;
    for (const json& name : list) {
        if (!name.is_string())
            refuse(subject, say("列の対応表の列名は文字列で書きます", "column names of a profile are text"));
        const std::string key = normalisedHeader(name.get<std::string>());
        profile.role.insert_or_assign(key, role);
        profile.rank.insert_or_assign(key, rank++);
    }
}

void addColumns(CaseProfile& profile, const json& columns, std::string_view subject) {
    for (const auto& [name, headers] : columns.items()) {
        const auto role = roleOfName(name);
        if (!role)
            refuse(subject, say("列の対応表に知らない項目「{}」があります",
                                "the profile names an unknown item \"{}\"", name));
        addNames(profile, headers, *role, subject);
    }
}

void addWords(CaseProfile& profile, const json& words, std::string_view subject) {
    for (const auto& [name, list] : kWordListNames) {
        if (!words.contains(name)) continue;
        if (!words[name].is_object())
            refuse(subject,
                   say("列の対応表の words が読めません", "\"words\" of the profile cannot be read"));
        for (const auto& [word, code] : words[name].items()) {
            if (!code.is_string())
                refuse(subject,
                       say("列の対応表の words が読めません", "\"words\" of the profile cannot be read"));
            profile.words[static_cast<std::size_t>(list)].insert_or_assign(normalisedHeader(word),
                                                                           code.get<std::string>());
        }
    }
}

std::string withoutTrailingNumber(std::string name) {
    while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back()))) name.pop_back();
    while (!name.empty() && (name.back() == '_' || name.back() == '-')) name.pop_back();
    return name;
}

bool mayRepeat(CaseRole role) {
    return role == CaseRole::Needs || role == CaseRole::NeedMark || role == CaseRole::Supports ||
           role == CaseRole::Drop || role == CaseRole::Link || role == CaseRole::Unknown;
}

struct Claim {
    CaseRole role = CaseRole::Unknown;
    int need = -1;
    int rank = INT_MAX;  ///< lower is better
};

std::optional<Claim> fromProfiles(const std::string& name, std::span<const CaseProfile* const> profiles) {
    constexpr int kProfileStep = 10000;
    for (std::size_t p = 0; p < profiles.size(); ++p)
        if (const auto it = profiles[p]->role.find(name); it != profiles[p]->role.end())
            return Claim{it->second, -1, static_cast<int>(p) * kProfileStep + profiles[p]->rank.at(name)};
    return std::nullopt;
}

Claim claimOf(const std::string& header, std::span<const CaseProfile* const> profiles,
              const model::Taxonomy& taxonomy) {
    const std::string name = normalisedHeader(header);
    if (name.empty()) return {};
    if (const auto claim = fromProfiles(name, profiles)) return *claim;
    if (const int need = taxonomy.findNeed(base::trim(header)); need >= 0)
        return {CaseRole::NeedMark, need, 0};
    if (const auto claim = fromProfiles(normalisedHeader(header, true), profiles)) return *claim;
    // 困りごと1, 困りごと2, … are one list spread over columns.
    if (const auto claim = fromProfiles(withoutTrailingNumber(name), profiles);
        claim && (claim->role == CaseRole::Needs || claim->role == CaseRole::Supports))
        return *claim;
    return {};
}

void keepBest(CaseColumns& columns, const std::vector<Claim>& claims) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (mayRepeat(claims[i].role)) continue;
        for (std::size_t j = 0; j < claims.size(); ++j) {
            if (j == i || claims[j].role != claims[i].role) continue;
            if (claims[j].rank > claims[i].rank || (claims[j].rank == claims[i].rank && j > i)) continue;
            columns.role[i] = CaseRole::Unknown;
            base::add(columns.findings, "column-twice", base::Severity::Warning,
                      say("同じ項目に当たる列が二つ以上あります。一つだけを読みました",
                          "two or more columns stand for the same item; only one was read"),
                      -1, roleName(claims[i].role));
            break;
        }
    }
}

}  // namespace

const char* roleName(CaseRole role) {
    for (const auto& [name, known] : kRoleNames)
        if (known == role) return name;
    return role == CaseRole::NeedMark ? "needs" : "";
}

std::string normalisedHeader(std::string_view header, bool bare) {
    std::string out;
    for (const char32_t c : base::codePoints(base::nfkc(header))) {
        if (c <= U' ' || c == U'\u3000' || c == U'\ufeff') continue;
        if (bare && c == U'(' && !out.empty()) break;
        out += c < 128 ? std::string(1, static_cast<char>(std::tolower(static_cast<int>(c))))
                       : base::toUtf8(std::u32string(1, c));
    }
    return out;
}

CaseProfile parseCaseProfile(std::string_view text, std::string_view subject) {
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        refuse(subject, say("列の対応表が JSON として読めません", "the profile is not JSON"));
    CaseProfile profile;
    if (document.contains("columns")) {
        if (!document["columns"].is_object())
            refuse(subject,
                   say("列の対応表の columns が読めません", "\"columns\" of the profile cannot be read"));
        addColumns(profile, document["columns"], subject);
    }
    if (document.contains("drop")) addNames(profile, document["drop"], CaseRole::Drop, subject);
    if (document.contains("link")) addNames(profile, document["link"], CaseRole::Link, subject);
    if (document.contains("words")) addWords(profile, document["words"], subject);
    return profile;
}

const CaseProfile& shippedCaseProfile() {
    static const CaseProfile profile =
        parseCaseProfile(geodata::file("case_profile.json"), "case_profile.json");
    return profile;
}

std::string codeOfWord(std::span<const CaseProfile* const> profiles, WordList list, std::string_view word) {
    const std::string key = normalisedHeader(word);
    for (const CaseProfile* profile : profiles) {
        const auto& words = profile->words[static_cast<std::size_t>(list)];
        if (const auto it = words.find(key); it != words.end()) return it->second;
    }
    return {};
}

int CaseColumns::first(CaseRole wanted) const {
    for (std::size_t i = 0; i < role.size(); ++i)
        if (role[i] == wanted) return static_cast<int>(i);
    return -1;
}

CaseColumns mapCaseColumns(std::span<const std::string> header, std::span<const CaseProfile* const> profiles,
                           const model::Taxonomy& taxonomy) {
    CaseColumns columns;
    std::vector<Claim> claims;
    for (const std::string& name : header) {
        claims.push_back(claimOf(name, profiles, taxonomy));
        columns.role.push_back(claims.back().role);
        columns.need.push_back(claims.back().need);
    }
    keepBest(columns, claims);
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::int64_t number = static_cast<std::int64_t>(i) + 1;
        if (claims[i].role == CaseRole::Unknown && !header[i].empty())
            base::add(columns.findings, "column-ignored", base::Severity::Info,
                      say("使い道の決まっていない列は読み込まず、保存もしていません（数字は左からの列番号）",
                          "columns without a known use were not read and not stored (numbers count columns "
                          "from the left)"),
                      number);
        if (columns.role[i] == CaseRole::Link)
            base::add(columns.findings, "link-not-read", base::Severity::Info,
                      say("「link」の列は世帯の突合に使わず、保存もしていません（数字は左からの列番号）",
                          "columns marked \"link\" were not used to join households and not stored (numbers "
                          "count columns from the left)"),
                      number);
    }
    return columns;
}

}  // namespace sasae::intake
