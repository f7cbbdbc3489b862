package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Jobs that keep coming while something else is done to the site. */
final class Flow implements AutoCloseable {
  private static final Duration END = Duration.ofMinutes(3);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("flow").daemon().factory());
  private final Publisher publisher;
  private final List<JobPlan> plans = new CopyOnWriteArrayList<>();
  private final List<Future<Part>> parts = new ArrayList<>();

  /** What was acknowledged of a plan. */
  private record Part(JobPlan plan, List<Published> published) {}

  Flow(Publisher publisher) {
    this.publisher = publisher;
  }

  /** Publishes the plan after those before it, one record per interval. Does not wait. */
  void publish(JobPlan plan, Duration interval) {
    plans.add(plan);
    parts.add(
        thread.submit(
            () -> new Part(plan, publisher.publish(plan.publications().iterator(), interval))));
  }

  /**
   * Publishes one job per interval after the plans before it, for as long as it is to. Does not
   * wait.
   *
   * @param next a job of one record; asked on the flow's own thread
   */
  void publishWhile(BooleanSupplier going, Supplier<JobPlan> next, Duration interval) {
    parts.add(thread.submit(() -> kept(going, next, interval)));
  }

  private Part kept(BooleanSupplier going, Supplier<JobPlan> next, Duration interval) {
    var jobs = new ArrayList<JobPlan>();
    var records =
        new Iterator<Publication>() {
          @Override
          public boolean hasNext() {
            return going.getAsBoolean();
          }

          @Override
          public Publication next() {
            JobPlan job = next.get();
            jobs.add(job);
            plans.add(job);
            return job.publications().getFirst();
          }
        };
    List<Published> published = publisher.publish(records, interval);
    return new Part(together(jobs), published);
  }

  private static JobPlan together(List<JobPlan> plans) {
    return new JobPlan(
        plans.stream().flatMap(plan -> plan.jobs().stream()).toList(),
        plans.stream().flatMap(plan -> plan.publications().stream()).toList());
  }

  /** What was handed over so far, published or not. */
  JobPlan plan() {
    return together(plans);
  }

  /** Waits until everything is published, and adds it to the submissions. */
  void awaitPublished(Submissions submissions) {
    for (Future<Part> handed : parts) {
      try {
        Part part = handed.get(END.toMillis(), TimeUnit.MILLISECONDS);
        submissions.add(part.plan(), part.published());
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
