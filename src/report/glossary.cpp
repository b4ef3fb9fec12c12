#include "report/glossary.h"

#include <algorithm>

#include "released/sheet.h"

namespace sasae::report {

using base::say;
using base::Text;

namespace {

struct Term {
    Text word;                      ///< as it stands in a paper
    std::vector<std::string> seen;  ///< what to look for in the Japanese words; empty: the word itself
    Text meaning;
};

std::vector<Term> helpTerms() {
    return {
        {say("自助・共助・公助", "Self-help, mutual help, public help"),
         {"自助", "共助", "公助"},
         say("本人や家族でできること、地域で支え合うこと、行政や専門職が担うこと。",
             "What people and families can do, what neighbours do for each other, what public services do.")},
        {say("民生委員・児童委員", "Welfare commissioner"),
         {"民生委員"},
         say("国から委嘱され、地域で相談を受けて専門の窓口につなぐ住民。",
             "A resident, appointed by the state, who listens and links people to services.")},
        {say("ふれあいの会", "Fureai group"),
         {},
         say("地域の住民が高齢者などの見守り訪問をする会。",
             "Residents who pay friendly visits, for example to older people.")},
        {say("社会福祉協議会", "Social welfare council"),
         {},
         say("地域の支え合いを進める民間の団体。",
             "A body of citizens that furthers mutual help in the area.")},
        {say("地域包括支援センター", "Community care centre"),
         {"包括支援センター"},
         say("高齢者と家族の相談窓口。", "Where older people and their families can ask for advice.")},
        {say("生活自立支援センター", "Livelihood support centre"),
         {},
         say("仕事や家計など、暮らしに困ったときの相談窓口。",
             "Advice for people in trouble with work or money.")},
        {say("支え合い推進会議", "District support meeting"),
         {},
         say("校区の住民と関係者が、支え合いについて話し合う会議。",
             "Residents and others of a district talk about helping each other.")},
    };
}

std::vector<Term> needTerms() {
    return {
        {say("8050", "80/50"),
         {"8050"},
         say("80代の親と50代の子が、ともに困りごとを抱えて暮らす世帯。",
             "A parent in the eighties and a child in the fifties who live together, both in trouble.")},
        {say("ひきこもり", "Withdrawal"),
         {},
         say("長い間、家の外の人とほとんど関わりのない状態。",
             "For a long time hardly any contact outside the home.")},
        {say("社会的孤立", "Isolation"),
         {"孤立"},
         say("頼れる人やつながりがほとんどないこと。", "Hardly anyone to turn to.")},
        {say("ダブルケア", "Double care"),
         {},
         say("子育てと親などの介護を同時に担うこと。",
             "Caring for children and for parents at the same time.")},
        {say("ヤングケアラー", "Young carer"),
         {},
         say("家族の世話や家事を日常的に担う子ども。",
             "A child who looks after family or household every day.")},
        {say("老老介護", "Old caring for old"),
         {},
         say("高齢者が高齢の家族を介護すること。", "An older person cares for an older relative.")},
        {say("セルフネグレクト", "Self-neglect"),
         {},
         say("自分の健康や暮らしに必要なことをしなくなる状態。",
             "No longer doing what one's own health and life need.")},
        {say("フレイル", "Frailty"),
         {},
         say("年をとって心身の力が弱ってきた状態。", "Weakening of body and mind with age.")},
    };
}

std::vector<Term> figureTerms() {
    return {
        {say("地域課題の候補", "Proposed district issue"),
         {"候補"},
         say("似た困りごとが集まっている、増えている、または重なっていることを、記録から示したもの。"
             "課題とするかどうかは人が決める。",
             "Similar troubles that gather, rise or come together in the records. Whether it is an issue, "
             "people decide.")},
        {say("偶然とは考えにくい集中", "Unlikely by chance"),
         {"偶然とは考えにくい集中"},
         say("困りごとと場所が無関係なら、めったに起こらない集まり方。原因や効果を示すものではない。",
             "A gathering that would be rare if troubles and places had nothing to do with each other. Says "
             "nothing of causes.")},
        {say("偶然とは考えにくい増加", "Rise unlikely by chance"),
         {},
         say("困りごとの現れ方が前の期間と変わらないなら、めったに起こらない増え方。早く気づけるように"
             "なった結果のこともある。",
             "A rise that would be rare if troubles were as frequent as in the period before. It may come "
             "from noticing earlier.")},
        {say("複数発生", "Repeated"),
         {},
         say("似た世帯が決まった数以上ある。偶然の範囲のこともある。",
             "At least a set number of similar households; may be chance.")},
        {released::ratioLabel(released::Against::Elsewhere),
         {},
         say("ほかの場所に比べて何倍多いかの目安。選ばれた候補の値は大きめに出る。",
             "How many times as many as elsewhere. Values of chosen proposals tend to be too large.")},
        {released::ratioLabel(released::Against::YearBefore),
         {},
         say("把握した世帯に占める割合が、前の期間の何倍かの目安。選ばれた候補の値は大きめに出る。",
             "How many times the share of all households known in the period before. Values of chosen "
             "proposals tend to be too large.")},
        {released::ratioLabel(released::Against::Unrelated),
         {},
         say("困りごとなどが互いに無関係な場合に比べて、同じ世帯に何倍重なっているかの目安。",
             "How many times as often they meet in one household as if they were unrelated.")},
        {say("90 %の幅", "90 % interval"),
         {"90 %", "90%", "90％"},
         say("本当の値がこの間にあると考えられる範囲。件数が少ないほど広い。",
             "The range in which the true value is believed to lie; wider where numbers are small.")},
        {say("条件を変えても残る割合", "Stability"),
         {"条件を変えても残る"},
         say("数え方を少し変えて計算し直したとき、同じ候補が出た割合。確率ではない。",
             "How often the same proposal came up when counting was changed a little. Not a probability.")},
        {say("複数", "Several"),
         {"複数世帯", "複数の世帯", "「複数」"},
         say("二つ以上あるが、個人が特定されないよう数を示していない。",
             "Two or more; the number is not given, so that nobody can be recognised.")},
        {released::figureText(released::Figure::suppressed()),
         {},
         say("数が少なく、誰のことか分かるおそれがあるため示していない。0という意味ではない。",
             "Not shown because so few could be recognised. It does not mean 0.")},
        {released::figureText(released::Figure::noData()),
         {},
         say("元の資料に値がない。0という意味ではない。", "The source has no value. It does not mean 0.")},
    };
}

}  // namespace

KeyValues glossaryFor(const std::vector<Text>& words) {
    const auto used = [&](const std::string& piece) {
        return std::any_of(words.begin(), words.end(),
                           [&](const Text& text) { return text.ja.find(piece) != std::string::npos; });
    };
    KeyValues out;
    out.caption = say("ことばの説明", "Words used here");
    for (const auto& terms : {helpTerms(), needTerms(), figureTerms()})
        for (const Term& term : terms) {
            const std::vector<std::string> seen = term.seen.empty() ? std::vector{term.word.ja} : term.seen;
            if (std::any_of(seen.begin(), seen.end(), used))
                out.rows.push_back({term.word, term.meaning, {}});
        }
    return out;
}

}  // namespace sasae::report
