# R dbscan and spdep on the data of stats_data.py, the algorithm alone: Rscript stats_peers.R FOLDER
suppressMessages({library(dbscan); library(spdep)})
folder <- commandArgs(TRUE)[1]
say <- function(name, work, info) {
  clock <- proc.time(); result <- work(); spent <- proc.time() - clock
  cat(sprintf("ALGO %s %.4f\nALGO %s_cpu %.4f\nINFO %s %s\n", name, spent[[3]], name, sum(spent[c(1, 2, 4, 5)]), name, info(result)))
}
points <- function(size, n) matrix(readBin(sprintf("%s/pts_%s.xy.f64", folder, size), "double", 2 * n), ncol = 2, byrow = TRUE)
clusters <- function(r) sprintf("%d clusters, %d noise", max(r$cluster), sum(r$cluster == 0))
x <- points("100k", 100000)
for (eps in c(50, 150)) say(sprintf("r_dbscan%d_100k", eps), function() dbscan(x, eps, 10), clusters)
few <- x[1:10000, ]
say("r_hdbscan_first10k", function() hdbscan(few, 10), clusters)
cells <- read.csv(sprintf("%s/cells_2k.csv", folder)); e <- as.matrix(read.table(sprintf("%s/cells_2k.edges", folder))) + 1
n <- nrow(cells)
near <- lapply(split(c(e[, 2], e[, 1]), factor(c(e[, 1], e[, 2]), levels = 1:n)), function(v) sort(as.integer(v)))
names(near) <- NULL; class(near) <- "nb"; attr(near, "region.id") <- as.character(1:n)
weights <- nb2listw(include.self(near), style = "B")
say("spdep_gistar999_2k", function() localG_perm(cells$rate, weights, nsim = 999), function(r) sprintf("%d places", length(r)))
standard <- nb2listw(near, style = "W")
say("spdep_lisa999_2k", function() localmoran_perm(cells$rate, standard, nsim = 999), function(r) sprintf("%d places", nrow(r)))
