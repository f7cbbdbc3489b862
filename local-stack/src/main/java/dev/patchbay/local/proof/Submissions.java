package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.List;

/** Everything that was published to a site so far; the oracle judges all of it at once. */
final class Submissions {
  private JobPlan plan = new JobPlan(List.of(), List.of());
  private final List<Published> published = new ArrayList<>();

  /** Publishes the plan and keeps both. */
  void publish(Publisher publisher, JobPlan more) {
    add(more, publisher.publish(more.publications()));
  }

  /** Keeps what somebody else has published. */
  void add(JobPlan more, List<Published> acknowledged) {
    plan = plan.and(more);
    published.addAll(acknowledged);
  }

  JobPlan plan() {
    return plan;
  }

  List<Published> published() {
    return List.copyOf(published);
  }
}
