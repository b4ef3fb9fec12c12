// The background of one map view, read beside the window: what is at hand is shown where it belongs until the
// picture for the new view is there.
#pragma once
#include <future>
#include <memory>

#include "base/error.h"
#include "desktop/map_canvas.h"
#include "geom/ground_picture.h"

namespace sasae::desktop {

class BackdropReading {
  public:
    ~BackdropReading();
    /// Null: none; what was there goes at once.
    void use(std::shared_ptr<const geom::GroundReader> reader);
    /// Takes what has been read and has read what the view needs. True where picture() became another.
    /// `waits`: reads now.
    bool follow(const MapView& view, bool waits);
    const geom::GroundPicture& picture() const { return picture_; }
    bool wanted() const { return reader_ != nullptr; }
    /// The picture is that of this view, or cannot be read.
    bool exact(const MapView& view) const;
    /// Why the newest one could not be read; empty: it could.
    const base::Text& trouble() const { return trouble_; }

  private:
    struct Made {
        geom::GroundPicture picture;
        base::Text trouble;
    };
    /// A quarter of the view more on each side: the map may move a little without reading anew.
    static geom::Box boxFor(const MapView& view);
    bool covers(const MapView& view) const;
    void start(const MapView& view, bool waits);

    std::shared_ptr<const geom::GroundReader> reader_;
    std::shared_ptr<base::Silent> progress_;
    std::future<Made> job_;
    geom::GroundPicture picture_;
    double metresPerPx_ = 0;  ///< of picture_; 0: none
    base::Text trouble_;
};

}  // namespace sasae::desktop
