#include "report/write_pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/error.h"
#include "report/finish_pdf.h"
#include "report/paper_page.h"
#include "report/typeset.h"

namespace sasae::report {

namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void setProperties(cairo_surface_t* surface, const Report& report) {
    const Meta& meta = report.meta;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   printable(meta.title.in(meta.lang)).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                   printable(meta.handling.in(meta.lang)).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sasae");
    // Without a date Cairo would write the clock, and no two files would be the same.
    const std::string day = meta.created.known() ? base::iso(meta.created) : "2000-01-01";
    for (const auto which : {CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE})
        cairo_pdf_surface_set_metadata(surface, which, (day + "T00:00:00Z").c_str());
}

/// Bookmarks: chapters, and sections under the chapter before them.
class Bookmarks {
  public:
    explicit Bookmarks(cairo_surface_t* surface) : surface_(surface) {}

    void add(const PlacedStrip& at) {
        const Strip& strip = *at.strip;
        if (strip.outline.empty() || at.repeated || strip.outlineLevel > 2) return;
        const std::string where = "page=" + std::to_string(at.page + 1) + " pos=[" +
                                  std::to_string(std::lround(at.box.x)) + " " +
                                  std::to_string(std::lround(at.box.y)) + "]";
        const int parent = strip.outlineLevel <= 1 ? CAIRO_PDF_OUTLINE_ROOT : chapter_;
        const int id =
            cairo_pdf_surface_add_outline(surface_, parent, printable(strip.outline).c_str(), where.c_str(),
                                          static_cast<cairo_pdf_outline_flags_t>(0));
        if (strip.outlineLevel <= 1) chapter_ = id;
    }

  private:
    cairo_surface_t* surface_;
    int chapter_ = CAIRO_PDF_OUTLINE_ROOT;
};

}  // namespace

std::string pdfBytes(const Report& report) {
    const Paper paper = layOut(report);
    std::string bytes;
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidthPt, kPageHeightPt),
        cairo_surface_destroy);
    setProperties(surface.get(), report);
    Bookmarks bookmarks(surface.get());
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cr(cairo_create(surface.get()), cairo_destroy);
    for (int page = 0; page < paper.pages; ++page) {
        for (const PlacedStrip& at : paper.placed) {
            if (at.page != page) continue;
            if (at.strip->paint) {
                cairo_save(cr.get());
                at.strip->paint(cr.get(), at.box.x, at.box.y);
                cairo_restore(cr.get());
            }
            bookmarks.add(at);
        }
        cairo_show_page(cr.get());
    }
    cairo_surface_finish(surface.get());
    const cairo_status_t status = std::max(cairo_status(cr.get()), cairo_surface_status(surface.get()));
    if (status != CAIRO_STATUS_SUCCESS)
        throw base::Error(base::Kind::Failed,
                          base::say("PDFを作成できませんでした：{}", "the PDF could not be made: {}",
                                    cairo_status_to_string(status)));
    return finishedPdf(bytes, report.meta.lang == base::Lang::Ja ? "ja-JP" : "en-GB");
}

}  // namespace sasae::report
