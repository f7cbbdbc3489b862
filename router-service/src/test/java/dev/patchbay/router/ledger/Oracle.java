package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches what becomes visible, and knows what was truly spent. */
final class Oracle {
  private final Seen seen;
  private final Map<JobId, JobRecord> jobs = new HashMap<>();
  private final Map<JobId, Books> books = new HashMap<>();
  private final Map<JobId, PartBooks> parts = new HashMap<>();

  Oracle(Seen seen) {
    this.seen = seen;
  }

  void saw(Event event, List<Out> outs) {
    seen.note("event: " + event.getClass().getSimpleName());
    JobRecord job = job(event.jobId());
    job.saw(event);
    boolean wasOver = job.over();
    for (Out out : outs) {
      seen.note("out: " + out.getClass().getSimpleName());
      if (wasOver) {
        assertThat(out).as("after the result").matches(Oracle::mayFollowTheResult);
      }
      check(job, out);
    }
    if (outs.stream().filter(Oracle::estimates).count() > 1) {
      seen.note("usage: estimated at two targets");
    }
    job.checkStep(outs);
    parts.computeIfAbsent(event.jobId(), _ -> new PartBooks(seen)).saw(event, outs);
  }

  private static boolean estimates(Out out) {
    return out instanceof Out.WriteUsage usage && usage.line().kind() == UsageKind.ESTIMATED;
  }

  private static boolean mayFollowTheResult(Out out) {
    return switch (out) {
      case Out.SendSignal sent ->
          sent.signal() instanceof Signal.Refused || sent.signal() instanceof Signal.Fence;
      case Out.WriteUsage usage -> usage.line().late();
      case Out.TellProduct told -> told.event() instanceof JobEvent.Notice;
      case Out.SetAside _, Out.ForgetPart _ -> true;
      case Out.KeepPayload _,
          Out.ForgetPayload _,
          Out.KeepStream _,
          Out.SendDispatch _,
          Out.WriteDecision _,
          Out.WriteResult _,
          Out.RaiseAlarm _ ->
          false;
    };
  }

  private void check(JobRecord job, Out out) {
    switch (out) {
      case Out.KeepPayload _ -> job.kept();
      case Out.ForgetPayload _ -> job.forgotten();
      case Out.SendDispatch dispatch -> {
        seen.note("sent: " + dispatch.route().lane() + " " + dispatch.route().tier());
        dispatch
            .live()
            .flatMap(LiveWork::becomes)
            .ifPresent(course -> seen.note("becomes: " + course));
        job.dispatched(dispatch);
      }
      case Out.SendSignal sent -> {
        seen.note("signal: " + sent.signal().getClass().getSimpleName());
        job.signalled(sent.signal());
      }
      case Out.WriteDecision written -> {
        seen.note("decision: " + written.decision().kind() + " " + written.decision().reason());
        if (written.decision().reason().equals("yielded")) {
          seen.note("yielded: " + written.decision().values().get("after"));
        }
        job.decided(written.decision());
      }
      case Out.WriteUsage usage -> {
        seen.note("usage: " + usage.line().kind() + (usage.line().late() ? " late" : ""));
        books(usage.line().jobId()).charged(usage.line());
      }
      case Out.TellProduct told -> told(told.event());
      case Out.WriteResult written -> result(job, written.result());
      case Out.ForgetPart _, Out.KeepStream _ -> {}
      case Out.SetAside aside -> assertThat(aside.reason()).isEqualTo("conflict");
      case Out.RaiseAlarm alarm -> assertThat(alarm).as("nobody misbehaves").isNull();
    }
  }

  private void told(JobEvent event) {
    seen.note("told: " + event.getClass().getSimpleName());
    if (event instanceof JobEvent.Moved moved) {
      moved.reason().ifPresent(why -> seen.note("moved: " + why));
    }
  }

  private void result(JobRecord job, Result result) {
    seen.note("result: " + result.outcome().getClass().getSimpleName());
    result
        .route()
        .filter(_ -> result.tier().isPresent())
        .ifPresent(route -> seen.note("delivered: " + route.lane() + " " + route.tier()));
    job.finished(result);
    books(result.jobId()).finished(result);
  }

  /** A holder began an operation that the provider will bill. */
  void spent(JobId job, int epoch, String target, BigDecimal seconds) {
    books(job).spent(epoch, target, seconds);
  }

  /** A holder died before its last word reached the broker, or does not know what it used. */
  void silenced(JobId job, int epoch) {
    books(job).silenced(epoch);
  }

  /** Everything has run out. */
  void end() {
    jobs.values().forEach(JobRecord::checkEnd);
    books.values().forEach(Books::checkEnd);
    parts.values().forEach(PartBooks::checkEnd);
  }

  private JobRecord job(JobId id) {
    return jobs.computeIfAbsent(id, JobRecord::new);
  }

  private Books books(JobId id) {
    return books.computeIfAbsent(id, Books::new);
  }
}
