// A group of districts (複数の校区の圏域) drawn, renamed or taken away: a value, and what becomes of the
// areas.
#pragma once
#include <string>
#include <vector>

#include "app/request.h"
#include "app/session.h"
#include "base/progress.h"
#include "model/project.h"

namespace sasae::app {

/// The newest edition of groups with the change made, ready to be stored: a group is the union of its
/// districts, its code the next "Gn". Where there is no edition yet, or `edit.edition` names another, that
/// one is made (empty: named like the districts'), valid from `today`. Throws Error{Usage} for an unknown
/// district or group, fewer than two districts, an empty name or one that the edition has already.
model::Areas regrouped(const model::Project& project, const GroupEdit& edit, base::Date today);

/// Codes of the districts that a group holds: those whose inner point lies in it.
std::vector<std::string> districtsOf(const geom::MultiPolygon& group, const model::Areas& districts);

/// "group add", "group remove", "group rename": as the log names it.
std::string commandOf(const GroupEdit& edit);

/// Stores it. Returns the code of the group.
std::string commitGroup(Session& session, const GroupEdit& edit, const std::string& now,
                        base::Progress& progress);

}  // namespace sasae::app
