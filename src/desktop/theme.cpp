#include "desktop/theme.h"

namespace sasae::desktop {

namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32(hex >> 16 & 255, hex >> 8 & 255, hex & 255, alpha);
}

Theme light() {
    Theme t;
    t.panel = rgb(0xffffff);
    t.canvas = rgb(0xe8ecea);
    t.bar = rgb(0xeef1f0);
    t.border = rgb(0xd5dcda);
    t.field = rgb(0x879590);
    t.rule = rgb(0xe3e8e6);
    t.ink = rgb(0x17202b);
    t.soft = rgb(0x576370);
    t.faint = rgb(0x65717c);
    t.accent = rgb(0x0f766e);
    t.onAccent = rgb(0xffffff);
    t.tint = rgb(0xecfaf6);
    t.hover = rgb(0xf2f6f5);
    t.pressed = rgb(0xe4ecea);
    t.warn = rgb(0xb45309);
    t.warnTint = rgb(0xfef6e7);
    t.danger = rgb(0xb42318);
    t.dangerTint = rgb(0xfdf0ee);
    t.onDanger = rgb(0xffffff);
    t.focus = rgb(0x1d4ed8);
    t.bars = rgb(0x0f766e);
    t.barsQuiet = rgb(0x879590);
    t.residents = rgb(0x0f766e);
    t.professionals = rgb(0x1d4ed8);
    t.family = rgb(0x7688a0);
    return t;
}

Theme dark() {
    Theme t = light();
    t.look = Look::Dark;
    t.panel = rgb(0x171d23);
    t.canvas = rgb(0x2a3238);
    t.bar = rgb(0x11161b);
    t.border = rgb(0x37424c);
    t.field = rgb(0x66737f);
    t.rule = rgb(0x2a333b);
    t.ink = rgb(0xe8edf1);
    t.soft = rgb(0xa4b0ba);
    t.faint = rgb(0x8793a0);
    t.accent = rgb(0x34c6b4);
    t.onAccent = rgb(0x06211e);
    t.tint = rgb(0x15312f);
    t.hover = rgb(0x212932);
    t.pressed = rgb(0x2b3540);
    t.warn = rgb(0xf3b25a);
    t.warnTint = rgb(0x35291a);
    t.danger = rgb(0xf58a7e);
    t.dangerTint = rgb(0x3a2020);
    t.onDanger = rgb(0x2a0b08);
    t.focus = rgb(0x8ab4ff);
    t.bars = rgb(0x34c6b4);
    t.barsQuiet = rgb(0x66737f);
    t.residents = rgb(0x34c6b4);
    t.professionals = rgb(0x8ab4ff);
    t.family = rgb(0x8795a1);
    return t;
}

Theme contrast() {
    Theme t = light();
    t.look = Look::Contrast;
    t.canvas = rgb(0xffffff);
    t.bar = rgb(0xffffff);
    t.border = t.field = t.rule = t.ink = t.soft = rgb(0x000000);
    t.faint = rgb(0x4a4a4a);
    t.accent = rgb(0x00443e);
    t.tint = rgb(0xd9f2ee);
    t.hover = rgb(0xe6e6e6);
    t.pressed = rgb(0xcccccc);
    t.warn = rgb(0x6b2b00);
    t.danger = rgb(0x8a0000);
    t.focus = rgb(0x0000ee);
    t.bars = rgb(0x000000);
    t.barsQuiet = rgb(0x8a8a8a);
    t.residents = rgb(0x00443e);
    t.professionals = rgb(0x0000aa);
    t.family = rgb(0x6a6a6a);
    t.hair = 1.6F;
    return t;
}

}  // namespace

Theme themeOf(Look look) {
    if (look == Look::Dark) return dark();
    if (look == Look::Contrast) return contrast();
    return light();
}

/// Personal information is red, what is fit for everybody has the accent.
ImU32 tierColour(const Theme& theme, released::Tier tier) {
    const bool dark = theme.look == Look::Dark;
    switch (tier) {
        case released::Tier::Case:
            return dark ? rgb(0xf28b82) : rgb(0x8a1538);
        case released::Tier::Professional:
            return dark ? rgb(0xf0a06a) : rgb(0x7c2d12);
        case released::Tier::District:
            return dark ? rgb(0x9db7f5) : rgb(0x27408b);
        case released::Tier::Public:
            break;
    }
    return theme.accent;
}

ImU32 faded(ImU32 colour, float share) {
    const auto alpha = static_cast<float>(colour >> IM_COL32_A_SHIFT) * share;
    return (colour & ~IM_COL32_A_MASK) | static_cast<ImU32>(alpha + 0.5F) << IM_COL32_A_SHIFT;
}

}  // namespace sasae::desktop
