#include "model/effect.h"

#include <array>

namespace sasae::model {

const char* effectMeasureName(EffectMeasure measure) {
    constexpr std::array<const char*, kEffectMeasures> names = {"linked_late", "resolved_late",
                                                                "by_residents"};
    return names[static_cast<std::size_t>(measure)];
}

base::Text effectMeasureLabel(EffectMeasure measure) {
    static const std::array<base::Text, kEffectMeasures> labels = {
        {{"30日以内に支援につながらなかった割合", "share not linked to support within 30 days"},
         {"180日以内に解決しなかった割合", "share not resolved within 180 days"},
         {"住民が気づいた割合", "share noticed by residents"}}};
    return labels[static_cast<std::size_t>(measure)];
}

const char* effectVerdictName(EffectVerdict verdict) {
    constexpr std::array<const char*, 5> names = {"too_few", "not_shown", "better", "worse", "no_comparison"};
    return names[static_cast<std::size_t>(verdict)];
}

base::Text effectVerdictText(EffectVerdict verdict) {
    static const std::array<base::Text, 5> texts = {
        {{"少なく、増減は判断できません", "too few to tell whether it rose or fell"},
         {"差があるとは言えません", "a difference cannot be said to be there"},
         {"取組みのない校区と比べて、よい方へ変わりました",
          "it changed for the better, compared with districts without the action"},
         {"取組みのない校区と比べて、よくない方へ変わりました",
          "it changed for the worse, compared with districts without the action"},
         {"比べる校区がないため、前後の違いだけを示します。取組みによるとは言えません",
          "no districts to compare with: only before and after, which says nothing about the action"}}};
    return texts[static_cast<std::size_t>(verdict)];
}

}  // namespace sasae::model
