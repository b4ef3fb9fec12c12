// PROJ objects that free themselves; for the crs files alone.
#pragma once
#include <proj.h>

#include <memory>
#include <string_view>

namespace sasae::geom {

struct ProjDestroy {
    void operator()(PJ* object) const { proj_destroy(object); }
};
using ProjObject = std::unique_ptr<PJ, ProjDestroy>;

struct ContextDestroy {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
using ProjContext = std::unique_ptr<PJ_CONTEXT, ContextDestroy>;

/// A context that is silent and never asks the network.
ProjContext makeProjContext();
/// The context of this thread.
PJ_CONTEXT* projContext();
/// A two-dimensional horizontal CRS by code; null if there is none.
ProjObject projCrs(PJ_CONTEXT* context, std::string_view code);
/// The way from one CRS to another with x = east on both sides; null if PROJ knows none.
ProjObject projOperation(PJ_CONTEXT* context, const PJ* from, const PJ* to);

}  // namespace sasae::geom
