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

/// The time of the run in words: 「この1年に」 for twelve months.
Text inThePeriod(const model::ProposalSettings& settings) {
    if (settings.from.known() && settings.to.known()) {
        if (base::addMonths(settings.from, 12).days == settings.to.days + 1)
            return {"この1年に", "In the past year"};
    }
    return {"対象期間に", "In the period"};
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

Text districtName(const std::string& name) {
    return namesItsKind(name) ? same(name) : say("{}校区", "{} district", name);
}

Text placeName(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    if (told.places.empty()) return {"市全体", "the whole municipality"};
    std::vector<int> shown = told.around ? window.placesOf(proposal) : told.places;
    std::sort(shown.begin(), shown.end());
    std::vector<Text> names;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string& name = window.districts->name[static_cast<std::size_t>(shown[i])];
        // 「御井・東国分校区」: what it is, once, at the end.
        names.push_back(i + 1 == shown.size() ? Text{districtName(name).ja, name} : same(name));
    }
    Text place = joined(names, {"・", " and "});
    if (!namesItsKind(place.en)) place.en += shown.size() > 1 ? " districts" : " district";
    if (told.around) {
        place.ja += "とその周辺";
        place.en += " and around";
    }
    return place;
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

/// Without what stands in brackets at the end: 「認知症（疑いを含む）」 → 「認知症」.
Text shortLabel(const Text& label) {
    return {label.ja.substr(0, label.ja.find("（")), label.en.substr(0, label.en.find(" ("))};
}

/// The households that were found, in words that take a number after them.
Text householdsMeant(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    if (isBurden(proposal)) return {"困りごとのある世帯", "with needs of any kind"};
    std::vector<Text> labels;
    for (const Text& label : needLabels(window, told)) labels.push_back(shortLabel(label));
    const Text together = joined(labels, {"」と「", ", "});
    if (!told.named || (!proposal.pattern.library && proposal.pattern.structures == 0)) {
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
    const Text when = inThePeriod(window.run.settings);
    const Text place = placeName(window, told), meant = householdsMeant(window, told);
    const Text count = released::figureText(households);
    const Text many = households.kind == Figure::Kind::Several
                          ? Text{"複数", "several households"}
                          : Text{count.ja + "世帯", count.en + " households"};
    const bool burden = isBurden(proposal);
    Text text{fmt::format("{}、{}で{}が{}{}", when.ja, place.ja, meant.ja, many.ja,
                          burden ? "把握されました" : "見つかりました"),
              fmt::format("{}, {} {} {} {}", when.en, many.en, meant.en,
                          burden ? "became known in" : "were found in", place.en)};
    if (detailed(window, told) && !told.places.empty()) {
        text.ja += fmt::format("（市全体並みなら約{:.1f}世帯）", proposal.expected);
        text.en += fmt::format(" (about {:.1f} if it were as in the whole municipality)", proposal.expected);
    }
    text.ja += "。";
    text.en += ".";
    return text;
}

Text certaintyText(const Window& window, const Told& told) {
    const model::Proposal& proposal = proposalOf(window, told);
    const bool figures = detailed(window, told);
    Text text;
    if (!window.run.standard && proposal.basis == model::Basis::Significant) {
        text = {"探索的：標準の条件とは違う条件で見つかった候補です。標準の条件でも残るかを確かめてください",
                "Exploratory: found under other than the standard conditions; see whether it remains under "
                "those"};
        if (figures && proposal.pValue) {
            text.ja += fmt::format("（この条件での p = {:.3f}）", *proposal.pValue);
            text.en += fmt::format(" (p = {:.3f} under these conditions)", *proposal.pValue);
        }
    } else
        switch (proposal.basis) {
            case model::Basis::Significant: {
                const double once = window.run.settings.alpha > 0 ? 1 / window.run.settings.alpha : 20;
                text = say(
                    "偶然とは考えにくい集中です。困りごとと場所が無関係なら、このような候補が一つでも出るのは"
                    "{:.0f}回に1回以下です",
                    "Hard to explain by chance: if needs and places had nothing to do with each other, even "
                    "one such candidate would appear in at most 1 of {:.0f} runs",
                    once);
                if (figures && proposal.pValue) {
                    text.ja += fmt::format("（調べた組合せ全体で調整した p = {:.3f}）", *proposal.pValue);
                    text.en +=
                        fmt::format(" (p = {:.3f}, adjusted for everything looked at)", *proposal.pValue);
                }
                break;
            }
            case model::Basis::Repeated:
                text = {
                    "複数発生（偶然の範囲を含む）です。件数は基準に達していますが、偶然でもこの程度は起こりえ"
                    "ま"
                    "す",
                    "Repeated, within what chance may bring: the count meets the rule, but chance alone "
                    "could do "
                    "so too"};
                break;
            case model::Basis::Burden:
                text = {
                    "多く把握されています（困りごとが多いのか、気づけているのかは区別できません）",
                    "Many are known (whether there is more need or more is noticed cannot be told apart)"};
                break;
        }
    if (figures && proposal.stability) {
        text.ja += fmt::format("。条件を変えても残る割合 {:.0f}％", 100 * *proposal.stability);
        text.en +=
            fmt::format(". Remains in {:.0f} % of runs under changed conditions", 100 * *proposal.stability);
    }
    text.ja += "。";
    text.en += ".";
    if (!told.named) {  // what was found is narrower than what is told
        text.ja = "もとになった候補について：" + text.ja;
        text.en = "Of the candidate behind it: " + text.en;
    }
    return text;
}

}  // namespace sasae::privacy
