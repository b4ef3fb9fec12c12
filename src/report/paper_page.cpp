#include "report/paper_page.h"

#include <cairo.h>

#include <algorithm>

#include "report/paper_strips.h"
#include "report/title_lines.h"

namespace sasae::report {

namespace {

constexpr double kTextWidthPt = kPageWidthPt - 2 * kSideMarginPt;
constexpr double kBoxPadH = 8, kBoxPadV = 2.6, kBoxGap = 14;

void setColour(cairo_t* cr, Rgb colour) {
    cairo_set_source_rgb(cr, colour.r, colour.g, colour.b);
}

void fillRect(cairo_t* cr, double x, double y, double w, double h, Rgb colour) {
    setColour(cr, colour);
    cairo_rectangle(cr, x, y, w, h);
    cairo_fill(cr);
}

/// 取扱注意 and 資料番号 at the right of every page's head, each in its frame.
struct Marks {
    SetText restriction, number;
    Rgb warning, ink;

    double width(const SetText& text) const { return text.lineCount() ? text.widthPt() + 2 * kBoxPadH : 0; }
    double widthPt() const {
        return width(restriction) + width(number) +
               (restriction.lineCount() && number.lineCount() ? kBoxGap : 0);
    }
    double heightPt() const {
        const double text = std::max(restriction.heightPt(), number.heightPt());
        return text > 0 ? text + 2 * kBoxPadV : 0;
    }
    void box(cairo_t* cr, const SetText& text, double x, double y, Rgb colour) const {
        if (!text.lineCount()) return;
        setColour(cr, colour);
        cairo_set_line_width(cr, 0.9);
        cairo_rectangle(cr, x, y, width(text), text.heightPt() + 2 * kBoxPadV);
        cairo_stroke(cr);
        text.draw(cr, x + kBoxPadH, y + kBoxPadV, colour);
    }
    void paint(cairo_t* cr, double right, double y) const {
        box(cr, restriction, right - widthPt(), y, warning);
        box(cr, number, right - width(number), y, ink);
    }
};

Marks marksOf(const Report& report, const PaperSetting& setting, double sizePt) {
    const TextStyle style{.sizePt = sizePt, .bold = true, .lineHeight = 1.45};
    Marks marks;
    marks.restriction = typesetter().set(restrictionMark(report).in(setting.lang), style);
    marks.number = typesetter().set(report.meta.paperNumber.in(setting.lang), style);
    marks.warning = setting.colours.warning;
    marks.ink = setting.colours.ink;
    return marks;
}

Strip firstHead(const Report& report, const PaperSetting& setting) {
    const Meta& meta = report.meta;
    const Marks marks = marksOf(report, setting, 8.8);
    const double leftWidth = kTextWidthPt - (marks.widthPt() > 0 ? marks.widthPt() + kBoxGap : 0);
    const TextStyle style{.sizePt = 8.8, .lineHeight = 1.45};
    const bool bare = marks.widthPt() <= 0 && meta.meeting.empty() && meta.venue.empty();
    const SetText meeting = typesetter().set(meta.meeting.in(setting.lang), style, leftWidth);
    const SetText venue = typesetter().set(meta.venue.in(setting.lang), style, leftWidth);
    TextStyle titleStyle = type::kTitle;
    SetText title = typesetter().set(meta.title.in(setting.lang), titleStyle, kTextWidthPt);
    // One size down where that saves a second line of a few words.
    if (title.lineCount() > 1) {
        for (const double size : {15.2, 14.4, 13.6}) {
            TextStyle smaller = type::kTitle;
            smaller.sizePt = size;
            const SetText tried = typesetter().set(meta.title.in(setting.lang), smaller, kTextWidthPt);
            if (tried.lineCount() >= title.lineCount()) continue;
            titleStyle = smaller;
            break;
        }
        title = typesetter().set(titleLines(meta.title.in(setting.lang), titleStyle, kTextWidthPt),
                                 titleStyle, kTextWidthPt);
    }
    const double above = bare ? 0 : std::max(marks.heightPt(), meeting.heightPt() + venue.heightPt()) + 8;
    const Palette colours = setting.colours;
    Strip strip;
    strip.kind = "head";
    strip.heightPt = above + title.heightPt() + 6;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        meeting.draw(cr, x, y, colours.ink);
        venue.draw(cr, x, y + meeting.heightPt(), colours.ink);
        marks.paint(cr, x + kTextWidthPt, y);
        title.draw(cr, x, y + above, colours.ink);
        fillRect(cr, x, y + above + title.heightPt() + 4, kTextWidthPt, 1.6, colours.accent);
    };
    return strip;
}

Strip laterHead(const Report& report, const PaperSetting& setting) {
    const Marks marks = marksOf(report, setting, 7.8);
    TextStyle style = type::kSmall;
    style.evenLines = false;
    const double width = kTextWidthPt - (marks.widthPt() > 0 ? marks.widthPt() + kBoxGap : 0);
    const SetText title = typesetter().set(report.meta.title.in(setting.lang), style, width);
    const double height = std::max(marks.heightPt(), title.heightPt());
    const Palette colours = setting.colours;
    Strip strip;
    strip.kind = "head";
    strip.heightPt = height + 5;
    strip.paint = [=](cairo_t* cr, double x, double y) {
        title.draw(cr, x, y + std::max(0.0, (height - title.heightPt()) / 2), colours.quiet);
        marks.paint(cr, x + kTextWidthPt, y);
        fillRect(cr, x, y + height + 4.2, kTextWidthPt, 0.5, colours.rule);
    };
    return strip;
}

std::string join(const std::string& a, const std::string& b, const char* gap) {
    return a.empty() || b.empty() ? a + b : a + gap + b;
}

Strip foot(const Report& report, const PaperSetting& setting, int page, int pages) {
    constexpr double kNumberWidth = 30;
    const Meta& meta = report.meta;
    const bool ja = setting.lang == base::Lang::Ja;
    const TextStyle style{.sizePt = 7.4, .lineHeight = 1.45, .evenLines = true};
    const std::string conditions =
        meta.conditions.empty() ? "" : (ja ? "条件：" : "Conditions: ") + meta.conditions.in(setting.lang);
    std::string sources =
        meta.sources.empty() ? "" : (ja ? "出典：" : "Sources: ") + meta.sources.in(setting.lang);
    sources = join(sources, meta.handling.in(setting.lang), ja ? "　" : "  ");
    const SetText words =
        typesetter().set(join(conditions, sources, "\n"), style, kTextWidthPt - kNumberWidth - 8);
    TextStyle right = style;
    right.align = TextStyle::Align::Right;
    right.sizePt = 8.2;
    const SetText number = typesetter().set(fmt::format("{} / {}", page, pages), right, kNumberWidth);
    const Palette colours = setting.colours;
    Strip strip;
    strip.kind = "foot";
    strip.heightPt = 5 + std::max(words.heightPt(), number.heightPt());
    strip.paint = [=](cairo_t* cr, double x, double y) {
        fillRect(cr, x, y, kTextWidthPt, 0.6, colours.rule);
        words.draw(cr, x, y + 4.5, colours.quiet);
        number.draw(cr, x + kTextWidthPt - kNumberWidth, y + 4.5, colours.ink);
    };
    return strip;
}

PlacedStrip placed(Strip strip, int page, double y) {
    const double height = strip.heightPt;
    return {page,
            {kSideMarginPt, y, kTextWidthPt, height},
            std::make_shared<const Strip>(std::move(strip)),
            false};
}

/// What a way of setting the paper costs: parts that spill over a page made for them, then pages too many.
struct Cost {
    int spilled = 0, pages = 0;
    auto operator<=>(const Cost&) const = default;
};

Cost costOf(const Flow& made, int wantedPages) {
    Cost cost{0, wantedPages > 0 ? std::max(0, made.pages - wantedPages) : 0};
    // What stands before the first break between parts is made for one page.
    int last = 0;
    for (const PlacedStrip& at : made.placed) {
        if (at.strip->breakBefore == Strip::Break::Hard && !at.repeated) {
            cost.spilled = last > 0 ? 1 : 0;
            break;
        }
        last = std::max(last, at.page);
    }
    return cost;
}

/// How much of the last page is used, 0 to 1.
double lastPageUse(const Flow& made, const Column& column) {
    const double top = made.pages == 1 ? column.firstTopPt : column.topPt;
    double bottom = top;
    for (const PlacedStrip& at : made.placed)
        if (at.page == made.pages - 1) bottom = std::max(bottom, at.box.bottom());
    return (bottom - top) / (column.bottomPt - top);
}

/// The paper on pages in several ways, the best so far kept.
class Trials {
  public:
    Trials(const Report& report, PaperSetting& setting, const Column& column)
        : setting_(setting), column_(column), wantedPages_(report.wantedPages), blocks_(&report.blocks) {
        made_ = set(*blocks_, true);
        // A last page of a few lines is worth saving too.
        constexpr double kFew = 0.3;
        if (report.wantedPages == 0 && made_.pages > 1 && lastPageUse(made_, column) < kFew)
            wantedPages_ = made_.pages - 1;
        cost_ = costOf(made_, wantedPages_);
    }

    bool perfect() const { return cost_ == Cost{}; }
    bool spills() const { return cost_.spilled > 0; }

    void tryWith(const std::vector<Block>& blocks, double tight) {
        setting_.tight = tight;
        take(set(blocks, true), blocks, tight);
    }
    /// What spills goes on without a break: a page of its own for the rest would leave one nearly empty.
    void runOn(const std::vector<Block>& blocks) {
        setting_.tight = tight_ = 1;
        breaks_ = false;
        blocks_ = &blocks;
        made_ = set(blocks, false);
        cost_ = costOf(made_, wantedPages_);
    }
    /// A map grows into what is left.
    Flow finish() {
        setting_.tight = tight_;
        if (made_.growthPt <= 1) return std::move(made_);
        setting_.mapGrowthPt = made_.growthPt;
        Flow grown = set(*blocks_, breaks_);
        const bool harmless = grown.pages <= made_.pages && !(cost_ < costOf(grown, wantedPages_));
        return std::move(harmless ? grown : made_);
    }

  private:
    Flow set(const std::vector<Block>& blocks, bool breaks) const {
        std::vector<Strip> strips = stripsOf(blocks, kTextWidthPt, setting_);
        const auto first = std::find_if(strips.begin(), strips.end(), [](const Strip& strip) {
            return strip.breakBefore == Strip::Break::Hard;
        });
        if (!breaks && first != strips.end()) first->breakBefore = Strip::Break::None;
        return flow(strips, column_);
    }
    void take(Flow tried, const std::vector<Block>& blocks, double tight) {
        const Cost now = costOf(tried, wantedPages_);
        if (!(now < cost_)) return;
        made_ = std::move(tried);
        cost_ = now;
        blocks_ = &blocks;
        tight_ = tight;
    }

    PaperSetting& setting_;
    const Column& column_;
    int wantedPages_;
    const std::vector<Block>* blocks_;
    double tight_ = 0;
    bool breaks_ = true;
    Flow made_;
    Cost cost_;
};

/// Strips on pages: set closer where that saves a page, with less where the first part needs more than its
/// page.
Flow flowed(const Report& report, PaperSetting& setting, const Column& column) {
    Trials trials(report, setting, column);
    for (const double tight : {0.5, 1.0})
        if (!trials.perfect()) trials.tryWith(report.blocks, tight);
    for (const auto& blocks : report.shorter)
        if (trials.spills()) trials.tryWith(blocks, 1);
    if (trials.spills()) trials.runOn(report.shorter.empty() ? report.blocks : report.shorter.back());
    return trials.finish();
}

}  // namespace

Paper layOut(const Report& report) {
    constexpr double kAfterHead = 9, kBeforeFoot = 10;
    typesetter().setLanguage(report.meta.lang);
    PaperSetting setting;
    setting.lang = report.meta.lang;
    setting.mono = report.meta.mono;
    setting.colours = palette(setting.mono);

    const Strip first = firstHead(report, setting), later = laterHead(report, setting);
    const double footTop = kPageHeightPt - kBottomMarginPt - foot(report, setting, 888, 888).heightPt;
    Column column{kSideMarginPt, kTextWidthPt, kTopMarginPt + first.heightPt + kAfterHead,
                  kTopMarginPt + later.heightPt + kAfterHead, footTop - kBeforeFoot};
    setting.wholePagePt = column.bottomPt - std::max(column.topPt, column.firstTopPt);

    Flow made = flowed(report, setting, column);
    Paper paper;
    paper.pages = made.pages;
    paper.placed = std::move(made.placed);
    for (int page = 0; page < paper.pages; ++page) {
        paper.placed.push_back(placed(page == 0 ? first : later, page, kTopMarginPt));
        paper.placed.push_back(placed(foot(report, setting, page + 1, paper.pages), page, footTop));
    }
    // In reading order, so that text taken out of the file reads as the paper does.
    std::stable_sort(paper.placed.begin(), paper.placed.end(),
                     [](const PlacedStrip& a, const PlacedStrip& b) {
                         return a.page != b.page ? a.page < b.page : a.box.y < b.box.y;
                     });
    return paper;
}

}  // namespace sasae::report
