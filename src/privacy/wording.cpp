#include "privacy/wording.h"

#include <algorithm>
#include <cmath>

#include "privacy/count_rule.h"
#include "privacy/mask.h"

namespace sasae::privacy {

using base::same;
using base::say;
using base::Text;
using released::Figure;

namespace {

const model::Proposal& proposalOf(const Window& window, const Told& told) {
    return window.run.proposals[static_cast<std::size_t>(told.proposal)];
}

bool endsWith(const std::string& text, std::string_view end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Whether the name says itself what it is (合川校区, 中央区, 北町 …).
bool namesItsKind(const std::string& name) {
    for (const std::string_view kind :
         {"校区", "学区", "地区", "区", "圏域", "町", "村", "市", "District", "district"})
        if (endsWith(name, kind)) return true;
    return false;
}

/// The time of the run in words: 「令和6年度に」; 「この1年に」 for twelve months that end with the data.
Text inThePeriod(const Window& window) {
    const model::ProposalSettings& settings = window.run.settings;
    if (!settings.from.known() || !settings.to.known()) return {"これまでに", "So far"};
    const base::YearMonthDay first = base::ymd(settings.from);
    if (base::addMonths(settings.from, 12).days == settings.to.days + 1) {
        if (first.month == 4 && first.day == 1) {
            const Text year = base::fiscalYearText(base::fiscalYear(settings.from));
            return {year.ja + "に", "In " + year.en};
        }
        const base::Date newest = window.project.cases->dataDate;
        if (newest.known() && newest.days <= base::addMonths(settings.to, 3).days)
            return {"この1年に", "In the past year"};
    }
    return {"対象期間に", "In the period"};
}

/// More districts than this are counted, and only some of them named.
constexpr std::size_t kMostNamed = 4, kNamedOfMany = 3;

/// Rows of the districts that a told proposal is about, in the order of their codes.
std::vector<int> shownPlaces(const Window& window, const Told& told) {
    std::vector<int> shown = told.around ? window.placesOf(proposalOf(window, told)) : told.places;
    std::sort(shown.begin(), shown.end());
    return shown;
}

/// 「御井・東国分校区」「合川・御井・南など32校区」.
Text districtNames(const Window& window, const std::vector<int>& rows) {
    std::vector<Text> names;
    const bool many = rows.size() > kMostNamed;
    for (std::size_t i = 0; i < rows.size() && (!many || i < kNamedOfMany); ++i) {
        const std::string& name = window.districts->name[static_cast<std::size_t>(rows[i])];
        // What it is, once, at the end.
        names.push_back(i + 1 == rows.size() ? Text{districtName(name).ja, name} : same(name));
    }
    Text place = joined(names, {"・", many ? ", " : " and "});
    if (many) {
        const auto rest = rows.size() - kNamedOfMany;
        return {fmt::format("{}など{}校区", place.ja, rows.size()),
                fmt::format("{} and {} other districts", place.en, rest)};
    }
    if (!namesItsKind(place.en)) place.en += rows.size() > 1 ? " districts" : " district";
    return place;
}

}  // namespace

Text joined(const std::vector<Text>& words, const Text& between) {
    Text all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        all.ja += (i ? between.ja : "") + words[i].ja;
        all.en += (i ? between.en : "") + words[i].en;
    }
    return all;
}

Text formerPeriod(const Window& window) {
    const model::ProposalSettings& settings = window.run.settings;
    const bool year = settings.from.known() && settings.to.known() &&
                      base::addMonths(settings.from, 12).days == settings.to.days + 1;
    return year ? Text{"前の1年", "the year before"}
                : Text{"前の同じ長さの期間", "the equally long period before"};
}

Text districtName(const std::string& name) {
    return namesItsKind(name) ? same(name) : say("{}校区", "{} district", name);
}

Text placeName(const Window& window, const Told& told) {
    if (told.places.empty()) return {"市全体", "the whole municipality"};
    Text place = districtNames(window, shownPlaces(window, told));
    if (told.around) {
        place.ja += "とその周辺";
        place.en += " and around";
    }
    return place;
}

Text allPlaces(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    // Those of a city issue are told where exact counts are; of abuse_dv to case staff alone.
    const bool grewFrom = told.places.empty() && detailed(window, told) &&
                          (window.tier == Tier::Case || !namesAbuse(window, proposal.pattern));
    std::vector<int> rows = grewFrom ? window.placesOf(proposal) : shownPlaces(window, told);
    std::sort(rows.begin(), rows.end());
    if ((told.places.empty() && !grewFrom) || (!grewFrom && rows.size() <= kMostNamed)) return {};
    std::vector<Text> names;
    for (const int row : rows) names.push_back(same(window.districts->name[static_cast<std::size_t>(row)]));
    return joined(names, {"、", ", "});
}

namespace {

/// Needs and structure of a pattern by its id; empty where the id is not known.
Text patternInWords(const Window& window, const std::string& id) {
    const int library = window.project.patterns->find(id);
    if (library >= 0) return window.project.patterns->patterns[static_cast<std::size_t>(library)].name;
    constexpr std::string_view kMined = "needs:";
    if (!id.starts_with(kMined)) return {};
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    const std::size_t at = std::min(id.find('@'), id.size());
    const std::size_t end =
        std::min(id.find(':', kMined.size()), at);  // ":3of4" follows where needs may lack
    model::NeedSet needs;
    for (std::size_t from = kMined.size(); from < end;) {
        const std::size_t to = std::min(id.find('+', from), end);
        const int need = taxonomy.findNeed(id.substr(from, to - from));
        if (need < 0) return {};
        needs.insert(need);
        from = to + 1;
    }
    const std::string who = at < id.size() ? id.substr(at + 1) : "";
    const std::size_t colon = std::min(who.find(':'), who.size());  // ":or-unstated"
    return model::minedPattern(needs, who.empty() ? -1 : taxonomy.findStructure(who.substr(0, colon)),
                               taxonomy, {.mayLack = end < at ? 1 : 0, .orUnstated = colon < who.size()})
        .name;
}

/// Districts by the codes behind the last @ of an id; none: the whole municipality.
Text placeInWords(const Window& window, const std::string& codes) {
    std::vector<int> rows;
    for (std::size_t from = 0; from < codes.size();) {
        const std::size_t to = std::min(codes.find('+', from), codes.size());
        const int row = window.districts->find(codes.substr(from, to - from));
        if (row >= 0) rows.push_back(row);
        from = to + 1;
    }
    return rows.empty() ? municipalityName() : districtNames(window, rows);
}

}  // namespace

Text proposalsInWords(const Window& window, const std::vector<std::string>& ids) {
    constexpr std::size_t kMost = 3;
    std::vector<Text> named;
    for (const std::string& id : ids) {
        if (named.size() == kMost) break;
        const std::size_t at = id.rfind('@');
        if (at == std::string::npos) continue;
        const Text what = patternInWords(window, id.substr(0, at));
        if (what.empty()) continue;
        const Text where = placeInWords(window, id.substr(at + 1));
        named.push_back({"「" + what.ja + "」（" + where.ja + "）", what.en + " (" + where.en + ")"});
    }
    Text words = joined(named, {"、", "; "});
    const std::size_t rest = ids.size() - named.size();
    if (rest > 0 && named.empty()) return say("内容の近い候補{}件", "{} proposals close to it", rest);
    if (rest > 0) {
        const Text more = say("、ほか{}件", "; {} more", rest);
        words = {words.ja + more.ja, words.en + more.en};
    }
    return words;
}

Text municipalityName() {
    return {"市全体", "Whole municipality"};
}

std::vector<Text> needLabels(const Window& window, const Told& told) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    std::vector<Text> labels;
    if (!told.named) {
        for (const int group : told.groups)
            labels.push_back(taxonomy.groups[static_cast<std::size_t>(group)].label);
        return labels;
    }
    const model::Pattern& pattern = proposalOf(window, told).pattern;
    for (const int need : members(pattern.allOf))
        labels.push_back(taxonomy.needs[static_cast<std::size_t>(need)].label);
    for (const model::NeedSet any : pattern.anyOf) {
        std::vector<Text> options;
        for (const int need : members(any))
            options.push_back(taxonomy.needs[static_cast<std::size_t>(need)].label);
        labels.push_back(joined(options, {"または", " or "}));
    }
    return labels;
}

Text titleOf(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    if (isBurden(proposal)) return {"困りごと全般が多く把握されている", "Many cases of all kinds are known"};
    if (told.named) return proposal.pattern.name;
    const Text groups = joined(needLabels(window, told), {"」と「", ", "});
    return told.groups.size() > 1 ? Text{"「" + groups.ja + "」の困りごとが重なる世帯",
                                         "Households with needs of these groups together: " + groups.en}
                                  : Text{"「" + groups.ja + "」の困りごとのある世帯",
                                         "Households with needs of the group: " + groups.en};
}

namespace {

/// The households that were found, in words that take a number after them.
Text householdsMeant(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    if (isBurden(proposal)) return {"困りごとのある世帯", "with needs of any kind"};
    std::vector<Text> labels;
    for (const Text& label : needLabels(window, told))
        labels.push_back(model::shortLabel(*window.project.taxonomy, label));
    const Text together = joined(labels, {"」と「", ", "});
    if (!told.named ||
        (!proposal.pattern.named && proposal.pattern.structures == 0 && proposal.pattern.mayLack == 0)) {
        if (labels.size() == 1)
            return {"「" + together.ja + "」の困りごとのある世帯", "with needs of “" + together.en + "”"};
        return {"「" + together.ja + "」の困りごとが重なる世帯",
                "with these needs together (" + together.en + ")"};
    }
    const Text title = titleOf(window, told);
    return {"「" + title.ja + "」に当たる世帯", "that fit “" + title.en + "”"};
}

}  // namespace

Text foundText(const Window& window, const Told& told, const Figure& households) {
    const model::Proposal& proposal = proposalOf(window, told);
    const Text when = inThePeriod(window);
    const Text place = placeName(window, told), meant = householdsMeant(window, told);
    const Text many = households.kind == Figure::Kind::Several ? Text{"複数", "several households"}
                                                               : released::countedText(households);
    const bool burden = isBurden(proposal);
    Text text{fmt::format("{}、{}で{}が{}{}", when.ja, place.ja, meant.ja, many.ja,
                          burden ? "把握されました" : "見つかりました"),
              fmt::format("{}, {} {} {} {}", when.en, many.en, meant.en,
                          burden ? "became known in" : "were found in", place.en)};
    const bool rise = proposal.against == model::Against::YearBefore;
    const Text former = formerPeriod(window);
    if (detailed(window, told) && rise && proposal.expected <= 0) {
        text.ja += "（" + former.ja + "には把握されていません）";
        text.en += " (none was known in " + former.en + ")";
    } else if (detailed(window, told) && (rise || !told.places.empty())) {
        // 「約0.0世帯」 would read as a mistake.
        const bool hardly = proposal.expected < 0.05;
        text.ja += fmt::format("（{}なら{}）", rise ? former.ja + "と同じ割合" : "市全体並み",
                               hardly ? "0.1世帯未満" : fmt::format("約{:.1f}世帯", proposal.expected));
        text.en +=
            fmt::format(" ({} {})", hardly ? "below 0.1" : fmt::format("about {:.1f}", proposal.expected),
                        rise ? "at the rate of " + former.en : "if it were as in the whole municipality");
    }
    text.ja += "。";
    text.en += ".";
    return text;
}

namespace {

/// What `significant` claims of a concentration in space, and no more (docs/methods.md, Proposals).
Text placeClaim(double once) {
    return say(
        "偶然とは考えにくい集中です。困りごとと場所が無関係なら、このような候補が一つでも出るのは"
        "{:.0f}回に1回以下です",
        "Hard to explain by chance: if needs and places had nothing to do with each other, even "
        "one such proposal would appear in at most 1 of {:.0f} runs",
        once);
}

Text riseClaim(const Window& window, double once) {
    const Text former = formerPeriod(window);
    return {fmt::format("偶然とは考えにくい増加です。困りごとの現れ方が{}と変わらず、場所とも無関係なら、"
                        "このような候補が一つでも出るのは{:.0f}回に1回以下です",
                        former.ja, once),
            fmt::format("A rise that is hard to explain by chance: if needs were as frequent as in {} and "
                        "had nothing to do with places, even one such proposal would appear in at most 1 "
                        "of {:.0f} runs",
                        former.en, once)};
}

/// What was tested had fewer needs than the proposal is told by.
Text testedText(const model::Tested& tested, bool figures) {
    if (!figures)
        return {"検定したのは困りごとの少ない組合せで、加えて述べた困りごとは検定していません。",
                "A combination of fewer needs was tested; the needs told besides were not."};
    return {
        fmt::format(
            "p と残る割合は「{}」（{}世帯）について調べた値で、加えて述べた困りごとは検定していません。",
            tested.pattern.name.ja, tested.cases),
        fmt::format("The p and this share are those of “{}” (households: {}); the needs told besides were "
                    "not tested.",
                    tested.pattern.name.en, tested.cases)};
}

/// In brackets behind a claim, where figures may be told.
Text withP(Text claim, const model::Proposal& proposal, const Text& told, bool figures) {
    if (!figures || !proposal.pValue) return claim;
    claim.ja += fmt::format(fmt::runtime(told.ja), *proposal.pValue);
    claim.en += fmt::format(fmt::runtime(told.en), *proposal.pValue);
    return claim;
}

Text significantClaim(const Window& window, const model::Proposal& proposal, bool figures) {
    if (!window.run.standard)
        return withP(
            {"探索的：標準の条件とは違う条件で見つかった候補です。標準の条件でも残るかを確かめてください",
             "Exploratory: found under other than the standard conditions; see whether it remains under "
             "those"},
            proposal, {"（この条件での p = {:.3f}）", " (p = {:.3f} under these conditions)"}, figures);
    const double once = window.run.settings.alpha > 0 ? 1 / window.run.settings.alpha : 20;
    return withP(
        proposal.against == model::Against::YearBefore ? riseClaim(window, once) : placeClaim(once), proposal,
        {"（調べた組合せ全体で調整した p = {:.3f}）", " (p = {:.3f}, adjusted for everything looked at)"},
        figures);
}

Text repeatedClaim(const model::Proposal& proposal) {
    if (proposal.against == model::Against::Unrelated)
        return {
            "複数発生（偶然の範囲を含む）です。市全体で件数の基準に達し、困りごとどうしは偶然よりも重なってい"
            "ま"
            "すが、特定の校区への集まりや増加は確かめられていません",
            "Repeated (may be chance): the count meets the rule for the whole municipality, and the needs "
            "come together more often than unrelated ones would, but no concentration in a place and no "
            "rise was established"};
    return {
        "複数発生（偶然の範囲を含む）です。件数は基準に達していますが、偶然でもこの程度は起こりえます",
        "Repeated, within what chance may bring: the count meets the rule, but chance alone could do so too"};
}

Text basisClaim(const Window& window, const model::Proposal& proposal, bool figures) {
    switch (proposal.basis) {
        case model::Basis::Significant:
            return significantClaim(window, proposal, figures);
        case model::Basis::Repeated:
            return repeatedClaim(proposal);
        case model::Basis::Burden:
            break;
    }
    return {"多く把握されています（困りごとが多いのか、気づけているのかは区別できません）",
            "Many are known (whether there is more need or more is noticed cannot be told apart)"};
}

}  // namespace

Text certaintyText(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    const bool figures = detailed(window, told);
    Text text = basisClaim(window, proposal, figures);
    if (figures && proposal.stability) {
        text.ja += fmt::format("。条件を変えても残る割合 {:.0f}％", 100 * *proposal.stability);
        text.en +=
            fmt::format(". Remains in {:.0f} % of runs under changed conditions", 100 * *proposal.stability);
    }
    text.ja += "。";
    text.en += ".";
    if (told.named && proposal.tested) {
        const Text more = testedText(*proposal.tested, figures);
        text.ja += more.ja;
        text.en += " " + more.en;
    }
    if (!told.named || !told.ownPlace) {  // what was found is narrower than what is told
        text.ja = "もとになった候補について：" + text.ja;
        text.en = "Of the proposal behind it: " + text.en;
    }
    return text;
}

}  // namespace sasae::privacy
