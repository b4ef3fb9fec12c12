#include "cli/context.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/encoding.h"

namespace sasae::cli {

namespace {

/// One line on the terminal, drawn over itself, at most ten times a second.
class TerminalProgress final : public base::Progress {
  public:
    TerminalProgress(std::ostream& err, base::Lang lang) : err_(err), lang_(lang) {}
    ~TerminalProgress() override {
        if (drawn_) err_ << "\r\033[K" << std::flush;
    }
    void report(double share, const base::Text& what) override {
        const auto now = std::chrono::steady_clock::now();
        const std::lock_guard lock(mutex_);
        if (now - last_ < std::chrono::milliseconds(100)) return;
        last_ = now;
        drawn_ = true;
        err_ << "\r\033[K" << fmt::format("{:3.0f} %  {}", share * 100, what.in(lang_)) << std::flush;
    }

  private:
    std::ostream& err_;
    base::Lang lang_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point last_{};
    bool drawn_ = false;
};

/// 「  行 3, 17, 40 …」: where to look first. Rows count from the first one below the headings.
std::string firstRows(const base::Finding& finding, base::Lang lang) {
    constexpr std::size_t kShown = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(kShown, finding.rows.size()); ++i)
        text += (i ? ", " : "") + std::to_string(finding.rows[i]);
    if (text.empty()) return text;
    return (lang == base::Lang::Ja ? "  番号 " : "  no. ") + text +
           (finding.rows.size() > kShown ? " …" : "");
}

}  // namespace

base::Progress& Context::progress() {
    if (!progress_) {
        if (environment.terminal && !quiet)
            progress_ = std::make_unique<TerminalProgress>(err, lang);
        else
            progress_ = std::make_unique<base::Silent>();
    }
    return *progress_;
}

void Context::print(const base::Text& line) const {
    if (!json && !quiet) out << base::plainText(line.in(lang), "\n\t") << '\n';
}

void Context::print(const nlohmann::json& document) const {
    if (json) out << document.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void Context::print(const base::Findings& findings) const {
    if (json || quiet) return;
    static const std::array<base::Text, 3> names = {
        {{"参考", "info"}, {"注意", "warning"}, {"誤り", "error"}}};
    for (const auto& finding : findings) {
        out << "  " << names[static_cast<std::size_t>(finding.severity)].in(lang) << "  "
            << finding.text.in(lang);
        if (finding.count > 1)
            out << (lang == base::Lang::Ja ? fmt::format("（{}件）", finding.count)
                                           : fmt::format(" ({} times)", finding.count));
        out << "  [" << finding.code << "]" << firstRows(finding, lang) << '\n';
    }
}

void addCommonFlags(CLI::App& app, Context& context) {
    app.add_flag("--json", context.json,
                 base::Text{"結果を JSON で出力", "print one JSON document"}.in(context.lang));
    app.add_flag("--quiet", context.quiet,
                 base::Text{"誤りのほかは何も出さない", "say nothing but errors"}.in(context.lang));
    app.add_option("--lang", "ja | en")->check(CLI::IsMember({"ja", "en"}));
}

CLI::App* Commands::add(const std::string& name, const base::Text& what, CLI::App* under) const {
    auto* sub = (under ? under : &app)->add_subcommand(name, what.in(context.lang));
    addCommonFlags(*sub, context);
    return sub;
}

}  // namespace sasae::cli
