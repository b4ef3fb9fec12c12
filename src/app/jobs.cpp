#include "app/jobs.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "app/state.h"

namespace sasae::app {

namespace {

/// Progress of one job, read by the window while the worker writes it.
class Watched final : public base::Progress {
  public:
    explicit Watched(std::function<void()> wake) : wake_(std::move(wake)) {}
    void report(double share, const base::Text& what) override {
        {
            const std::lock_guard lock(mutex_);
            share_ = share;
            what_ = what;
        }
        if (wake_) wake_();
    }
    void read(double& share, base::Text& what) const {
        const std::lock_guard lock(mutex_);
        share = share_;
        what = what_;
    }

  private:
    std::function<void()> wake_;
    mutable std::mutex mutex_;
    double share_ = 0;
    base::Text what_;
};

struct Job {
    int id = 0;
    Jobs::Order order;
    std::unique_ptr<Watched> progress;
    bool running = false, done = false, dropped = false;
    Jobs::Apply apply;
    std::unique_ptr<base::Error> error;
};

constexpr std::size_t kLanes = 2;

}  // namespace

struct Jobs::Inside {
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<Job>> jobs;
    std::array<std::thread, kLanes> threads;
    std::function<void()> wake;
    int nextId = 1;
    bool ending = false;

    std::shared_ptr<Job> next(Lane lane) {
        for (const auto& job : jobs)
            if (job->order.lane == lane && !job->running && !job->done) return job;
        return nullptr;
    }

    void signal() {
        std::function<void()> call;
        {
            const std::lock_guard lock(mutex);
            call = wake;
        }
        if (call) call();
    }

    static void run(Job& job) {
        try {
            job.progress->check();
            job.apply = job.order.work(*job.progress);
        } catch (const base::Error& error) {
            job.error = std::make_unique<base::Error>(error);
        } catch (const std::exception& error) {
            job.error = std::make_unique<base::Error>(
                base::Kind::Failed, base::say("処理を終えられませんでした", "the work could not be finished"),
                error.what());
        }
    }

    void work(Lane lane) {
        for (;;) {
            std::shared_ptr<Job> job;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [&] { return ending || next(lane); });
                if (ending) return;
                job = next(lane);
                job->running = true;
            }
            run(*job);
            {
                const std::lock_guard lock(mutex);
                job->running = false;
                job->done = true;
            }
            changed.notify_all();
            signal();
        }
    }
};

Jobs::Jobs(std::function<void()> wake) : inside_(std::make_unique<Inside>()) {
    inside_->wake = std::move(wake);
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        inside_->threads[lane] =
            std::thread([inside = inside_.get(), lane] { inside->work(static_cast<Lane>(lane)); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(inside_->mutex);
        inside_->ending = true;
        inside_->wake = {};
        for (const auto& job : inside_->jobs) job->progress->cancel();
    }
    inside_->changed.notify_all();
    for (auto& thread : inside_->threads) thread.join();
}

void Jobs::onWake(std::function<void()> wake) {
    const std::lock_guard lock(inside_->mutex);
    inside_->wake = std::move(wake);
}

int Jobs::start(Order order) {
    auto job = std::make_shared<Job>();
    job->order = std::move(order);
    job->progress = std::make_unique<Watched>([inside = inside_.get()] { inside->signal(); });
    {
        const std::lock_guard lock(inside_->mutex);
        job->id = inside_->nextId++;
        if (job->order.lane == Lane::View)
            for (const auto& other : inside_->jobs)
                if (other->order.key == job->order.key) {
                    other->dropped = true;
                    other->progress->cancel();
                }
        inside_->jobs.push_back(job);
    }
    inside_->changed.notify_all();
    return job->id;
}

void Jobs::cancel(int id) {
    const std::lock_guard lock(inside_->mutex);
    for (const auto& job : inside_->jobs)
        if (job->id == id) job->progress->cancel();
}

void Jobs::cancelKey(const std::string& key) {
    const std::lock_guard lock(inside_->mutex);
    for (const auto& job : inside_->jobs)
        if (job->order.key == key) job->progress->cancel();
}

std::vector<JobStatus> Jobs::status() const {
    const std::lock_guard lock(inside_->mutex);
    std::vector<JobStatus> all;
    for (const auto& job : inside_->jobs) {
        if (job->done || job->dropped) continue;
        JobStatus status{.id = job->id,
                         .key = job->order.key,
                         .title = job->order.title,
                         .running = job->running,
                         .cancelled = job->progress->cancelled(),
                         .quiet = job->order.quiet};
        job->progress->read(status.share, status.doing);
        all.push_back(std::move(status));
    }
    return all;
}

bool Jobs::idle() const {
    const std::lock_guard lock(inside_->mutex);
    return inside_->jobs.empty();
}

bool Jobs::running(const std::string& key) const {
    const std::lock_guard lock(inside_->mutex);
    for (const auto& job : inside_->jobs)
        if (job->order.key == key && !job->done && !job->dropped) return true;
    return false;
}

bool Jobs::applyFinished(AppState& state) {
    std::vector<std::shared_ptr<Job>> finished;
    {
        const std::lock_guard lock(inside_->mutex);
        std::erase_if(inside_->jobs, [&](const std::shared_ptr<Job>& job) {
            if (job->done) finished.push_back(job);
            return job->done;
        });
    }
    for (const auto& job : finished) {
        if (job->dropped) continue;
        if (job->error) {
            if (job->order.failed)
                job->order.failed(state, *job->error);
            else
                addMessage(state, *job->error);
        } else if (job->apply) {
            job->apply(state);
        }
    }
    return !finished.empty();
}

void Jobs::settle(AppState& state) {
    for (;;) {
        {
            std::unique_lock lock(inside_->mutex);
            inside_->changed.wait(lock, [&] {
                for (const auto& job : inside_->jobs)
                    if (!job->done) return false;
                return true;
            });
        }
        if (!applyFinished(state)) return;
    }
}

}  // namespace sasae::app
