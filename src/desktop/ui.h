// What every view and widget is given: theme, fonts, language, the record of widgets, and the keyboard focus.
//
// Each widget has an id that is the same in every language, "view/widget"; its rectangle is recorded each
// frame, in the order of the keyboard. The script runner, the tests and the keyboard read that record.
#pragma once
#include <imgui.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "desktop/fonts.h"
#include "desktop/theme.h"
#include "report/picture.h"

namespace sasae::desktop {

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    float right() const { return x + w; }
    float bottom() const { return y + h; }
    ImVec2 min() const { return {x, y}; }
    ImVec2 max() const { return {x + w, y + h}; }
    ImVec2 centre() const { return {x + w / 2, y + h / 2}; }
    bool contains(ImVec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

struct Recorded {
    std::string id, label;
    Rect rect;
    bool enabled = true;
    bool seen = true;     ///< inside its panel, not scrolled away
    int layer = 0;        ///< 1: over the page (menus, dialogs); the keyboard stays in the highest
    bool tabStop = true;  ///< the Tab key stops here; rows of a table are reached by the arrows
};

/// Pictures on screen; the window keeps them on the GPU, tests keep nothing.
class Pictures {
  public:
    virtual ~Pictures() = default;
    virtual ImTextureID add(const report::Picture& picture) = 0;
    virtual void remove(ImTextureID id) = 0;
};

struct Ui {
    Fonts* fonts = nullptr;
    Pictures* pictures = nullptr;
    Theme theme = themeOf(Look::Light);
    base::Lang lang = base::Lang::Ja;
    float scale = 1;  ///< 1 … 2
    double now = 0;   ///< seconds, of the window

    std::string view = "app";  ///< prefix of ids
    int layer = 0;
    std::vector<Recorded> record, last;         ///< of this frame so far; of the frame before
    std::vector<std::string> texts, lastTexts;  ///< every text drawn, for `expect`
    std::string focus;                          ///< id of the widget that has the keyboard
    bool focusSeen = false;                     ///< draw its ring: the keyboard was used last
    std::string activate;                       ///< to be treated as clicked in this frame
    std::string reveal;                         ///< to be scrolled into sight
    std::string tip;                            ///< words beside the pointer
    bool keysTaken = false;                     ///< a text field or the map has the keys
    bool redraw = false;                        ///< something moves: draw the next frame without waiting
    std::unordered_map<std::string, std::vector<std::string>> wraps;

    float px(float at100) const { return at100 * scale; }
    const std::string& say(const base::Text& text) const { return text.in(lang); }
    std::string id(std::string_view widget) const { return view + "/" + std::string(widget); }
};

/// Ids inside belong to that view.
struct ViewScope {
    ViewScope(Ui& forUi, std::string name) : ui(forUi), before(std::move(forUi.view)) {
        ui.view = std::move(name);
    }
    ~ViewScope() { ui.view = std::move(before); }
    ViewScope(const ViewScope&) = delete;
    ViewScope& operator=(const ViewScope&) = delete;
    Ui& ui;
    std::string before;
};

/// Starts and ends the record of a frame, and moves the focus by Tab, Shift+Tab, Enter and Space.
void beginUi(Ui& ui);
void endUi(Ui& ui);

// --- Text -------------------------------------------------------------------------------------------------
float lineHeight(const Ui& ui, Type type);
float textWidth(Ui& ui, std::string_view text, Type type);
/// Draws one line with its top left corner there. Records the words.
void drawText(Ui& ui, ImDrawList& list, ImVec2 at, std::string_view text, Type type, ImU32 colour);
/// In the middle of the rectangle's height: at its left, middle or right.
enum class Side { Left, Middle, Right };
void drawTextIn(Ui& ui, ImDrawList& list, Rect rect, std::string_view text, Type type, ImU32 colour,
                Side side = Side::Left);
/// As much as fits, with 「…」.
std::string fitted(Ui& ui, const std::string& text, float width, Type type);
const std::vector<std::string>& linesOf(Ui& ui, const std::string& text, float width, Type type);
/// A paragraph at the cursor of the panel, wrapped to what is left of it (or to `width`).
void paragraph(Ui& ui, const std::string& text, Type type, ImU32 colour, float width = 0);
inline void paragraph(Ui& ui, const base::Text& text, Type type, ImU32 colour, float width = 0) {
    paragraph(ui, ui.say(text), type, colour, width);
}
float paragraphHeight(Ui& ui, const std::string& text, Type type, float width);

/// Room below, at 100 %.
void space(const Ui& ui, float height);
float contentWidth();  ///< of the panel from the cursor to its right edge
ImVec2 cursor();       ///< on screen
Rect rectHere(float width, float height);

}  // namespace sasae::desktop
