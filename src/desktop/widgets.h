// The widgets of every view: thin functions over ImGui with an id that is the same in every language, a
// label, a recorded rectangle and keyboard focus. Views use these and nothing of ImGui's own.
//
// Widgets stand at the panel's cursor and move it down; `row` parts a line. Those that return bool are true
// in the frame in which they were used (pointer, keyboard or script).
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "desktop/icons.h"
#include "desktop/ui.h"

namespace sasae::desktop {

/// The heart of every widget: an area that can be pointed at, clicked, and focused.
struct Touch {
    bool used = false, hovered = false, held = false, focused = false, twice = false;
    Rect rect;
};
Touch touch(Ui& ui, std::string_view id, const std::string& label, Rect rect, bool enabled = true);
/// Ring around what has the keyboard.
void focusRing(Ui& ui, ImDrawList& list, const Touch& touch, float radius);

enum class Kind { Primary, Outline, Quiet, Danger };
struct ButtonStyle {
    Kind kind = Kind::Outline;
    Icon icon = Icon::None;
    bool enabled = true;
    float width = 0;  ///< at 100 %; 0: as wide as its words; -1: all that is left
    std::string tip = {};
    bool small = false;
};
bool button(Ui& ui, std::string_view id, const std::string& label, const ButtonStyle& style = {});
inline bool button(Ui& ui, std::string_view id, const base::Text& label, const ButtonStyle& style = {}) {
    return button(ui, id, ui.say(label), style);
}
float buttonWidth(Ui& ui, const std::string& label, const ButtonStyle& style);
/// An icon alone; its words are its tip. Put anywhere.
bool iconButton(Ui& ui, std::string_view id, const std::string& label, Icon icon, Rect rect,
                bool enabled = true, bool on = false);
/// Words that lead somewhere.
bool link(Ui& ui, std::string_view id, const std::string& label);

/// `width`: the most it takes, in pixels; 0: all that is left.
bool checkbox(Ui& ui, std::string_view id, const std::string& label, bool on, bool enabled = true,
              float width = 0);
bool radio(Ui& ui, std::string_view id, const std::string& label, bool on, bool enabled = true);

struct Option {
    std::string id, label;
    std::string note = {};  ///< second line, small
    bool enabled = true;
};
/// Side by side, one of them chosen. Returns the row that was chosen in this frame, -1.
int segments(Ui& ui, std::string_view id, std::span<const Option> options, int current);
/// A field that opens a list. Returns the row that was chosen in this frame, -1.
int choice(Ui& ui, std::string_view id, const std::string& label, std::span<const Option> options,
           int current, float width = 0);

/// A line of text. True whenever it changes.
bool input(Ui& ui, std::string_view id, const std::string& label, std::string& text,
           const std::string& hint = {}, float width = 0, Icon icon = Icon::None);
/// True when Enter was pressed in the field of that id in this frame.
bool entered(const Ui& ui, std::string_view id);
bool slider(Ui& ui, std::string_view id, const std::string& label, float& value, float low, float high,
            const std::string& shown, float width = 0);

/// A card of that height that can be chosen; draw on it with the list of the window.
Touch card(Ui& ui, std::string_view id, const std::string& label, float height, bool chosen);

void heading(Ui& ui, const std::string& text);  ///< of a page
void section(Ui& ui, const std::string& text);  ///< of a part, with a rule above
void subheading(Ui& ui, const std::string& text);
void rule(const Ui& ui);
/// Name at the left, value at the right of it, wrapped. `strong` draws the value bold.
void keyValue(Ui& ui, const std::string& key, const std::string& value, bool strong = false,
              const std::string& note = {});
void badge(Ui& ui, ImDrawList& list, ImVec2 at, const std::string& text, ImU32 ink, ImU32 ground);
float badgeWidth(Ui& ui, const std::string& text);

enum class Mood { Plain, Good, Warn, Bad };
/// A framed remark with an icon.
void callout(Ui& ui, const std::string& text, Mood mood, const std::string& hint = {});
void progressBar(Ui& ui, float share, float width = 0);
/// Something is on its way: three quiet dots.
void waiting(Ui& ui, const std::string& text);
/// Nothing to show, why, and what to do.
void emptyState(Ui& ui, Icon icon, const std::string& title, const std::string& text);

/// A panel with its own ground and, where needed, its own scroll bar.
struct Panel {
    Panel(Ui& forUi, const char* id, Rect rect, ImU32 ground, float padding = kPad, bool scrolls = true);
    ~Panel();
    Panel(const Panel&) = delete;
    Panel& operator=(const Panel&) = delete;
    Ui& ui;
};
/// Parts of the panel side by side: call before the second and later ones.
void beside(const Ui& ui, float gap = kGap);
/// Where the widths of the next ones would leave the line, begins a new one.
void besideIfFits(const Ui& ui, float width, float gap = kGap);

/// A dialog over the page. Draw its content while it lives and is open.
struct Dialog {
    Dialog(Ui& forUi, const char* id, const std::string& title, float width, float height);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;
    bool closed = false;  ///< by Escape or the cross
    Ui& ui;
};

}  // namespace sasae::desktop
