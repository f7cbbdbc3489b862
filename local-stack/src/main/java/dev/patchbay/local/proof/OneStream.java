package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** One caller's stream is a talk, is captioned, and is translated, all at the same time. */
public final class OneStream implements Proof {
  private static final int TURNS = 4;
  private static final int WORDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SETTLING = Duration.ofSeconds(60);

  /** Who joins late is read to from the beginning: a little is read twice. */
  private static final double ONCE = 1.2;

  @Override
  public String name() {
    return "one-stream";
  }

  @Override
  public String about() {
    return "one stream for a talk, captions and a translation: read once, each billed for its own";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    // The second of a row speaks in PCM, which both kinds of session take as it is.
    var plan = TalkPlan.polite(1, random.split(), TURNS, WORDS);
    var listeners =
        new Listeners(
            TalkSite.TENANT, "line-" + id(random), id(random), id(random), List.of("es", "fr"));
    var findings = new Findings();
    try (var site = TalkSite.start(context, List.of(plan.agent()), 1)) {
      try (var publisher = new Publisher(site.stack().bootstrapServers(), random)) {
        publisher.publish(listeners.publications());
      }
      TalkScript script = on(listeners.stream(), plan.script());
      TalkReport report =
          site.switchboard().carryOut(List.of(script), Duration.ZERO, PATIENCE).getFirst();
      Deadline.after(SETTLING)
          .await("who listens has results", () -> listeners.over(site.topics()));
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, List.of(report), sessions);
      plan.rules().polite(report).forEach(findings::breach);
      List<String> words = script.says().stream().flatMap(said -> said.words().stream()).toList();
      listeners.breaches(site.topics(), words).forEach(findings::breach);
      findings.checked(4L * words.size());
      money(site, script.jobId(), listeners, sessions, findings);
      reads(site, findings);
    }
    return findings.verdict();
  }

  /** The stream has a name, and its end is one for all who hear it. */
  private static TalkScript on(String stream, TalkScript script) {
    Leaving leaving = script.leaving();
    return new TalkScript(
        script.jobId(),
        script.agent(),
        script.sound(),
        script.frameMillis(),
        script.says(),
        new Leaving(leaving.cue(), leaving.pause(), Leaving.How.END_OF_FRAMES),
        script.ear(),
        script.faults(),
        new Wish.Conversation(Optional.of(stream)));
  }

  /** Each job is charged for its own provider sessions, and for nothing of the others'. */
  private static void money(
      TalkSite site,
      String talk,
      Listeners listeners,
      List<TalkSession> sessions,
      Findings findings) {
    var money =
        JobMoney.of(
            site.provider(),
            TalkSite.TENANT,
            site.topics().committed("audio.usage"::equals),
            sessions);
    money.judge("the talk", talk, findings);
    money.judge("captions", listeners.captions(), findings);
    money.judge("translation", listeners.translation(), findings);
    findings.seen("provider sessions", sessions.size(), 2 + listeners.languages().size());
  }

  /** However many jobs of a worker hear a stream. */
  private static void reads(TalkSite site, Findings findings) {
    long written =
        site.topics().committed(("audio." + TalkSite.TENANT + ".frames.in")::equals).size();
    findings.figure("records of the stream", written);
    site.stack().realtimeWorkers().forEach(app -> reads(app, 1, written, findings));
    site.stack().transcriptionWorkers().forEach(app -> reads(app, 3, written, findings));
  }

  private static void reads(AppProcess app, int hear, long written, Findings findings) {
    Metrics metrics = Metrics.of(app);
    double read = metrics.sum("audio_worker_frames_read_total");
    double heard = metrics.sum("audio_worker_frames_heard_total");
    findings.figure(app.name() + " has read", (long) read);
    findings.figure(app.name() + " has handed out", (long) heard);
    if (read > ONCE * written) {
      findings.breach("%s read %.0f records of %d".formatted(app.name(), read, written));
    }
    if (heard < 0.9 * hear * written) {
      findings.breach(
          "%s handed out %.0f records of %d to %d".formatted(app.name(), heard, written, hear));
    }
  }

  private static String id(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
