package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Jobs that keep coming while something else is done to the site. */
final class Flow implements AutoCloseable {
  private static final Duration END = Duration.ofMinutes(3);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("flow").daemon().factory());
  private final Publisher publisher;
  private final List<JobPlan> plans = new ArrayList<>();
  private final List<Future<List<Published>>> parts = new ArrayList<>();

  Flow(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Publishes the plan after those before it, one record per interval. Does not wait. */
  void publish(JobPlan plan, Duration interval) {
    plans.add(plan);
    parts.add(thread.submit(() -> publisher.publish(plan.publications(), interval)));
  }

  /** What was handed over so far, published or not. */
  JobPlan plan() {
    return plans.stream().reduce(JobPlan::and).orElseThrow();
  }

  /** Waits until everything is published, and adds it to the submissions. */
  void awaitPublished(Submissions submissions) {
    for (int part = 0; part < parts.size(); part++) {
      try {
        submissions.add(
            plans.get(part), parts.get(part).get(END.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException | TimeoutException e) {
        throw new ProofFailure("the flow of jobs broke", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProofFailure("interrupted while publishing", e);
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
