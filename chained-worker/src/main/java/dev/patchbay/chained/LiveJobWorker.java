package dev.patchbay.chained;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.talk.Casting;
import dev.patchbay.talk.Talks;
import dev.patchbay.talk.conversation.Verbatim;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.JobWorker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chained-live lane: talks that go on by the chain or become what their agents name, and
 * captions and translations that go on by the chain.
 */
final class LiveJobWorker implements JobWorker {
  private static final Logger LOG = LoggerFactory.getLogger(LiveJobWorker.class);
  private static final List<List<Stage>> ROUTES =
      List.of(
          List.of(Stage.TEXT_TO_SPEECH),
          List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT, Stage.TEXT_TO_SPEECH));

  private static final List<List<Stage>> CAPTIONS = List.of(List.of(Stage.SPEECH_TO_TEXT));

  private static final List<List<Stage>> SPOKEN =
      List.of(List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT, Stage.TEXT_TO_SPEECH));

  /** Who is read alone may be had where others are heard, and is not said there. */
  private static final List<List<Stage>> WRITTEN =
      List.of(List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT), SPOKEN.getFirst());

  private static final Set<Output> OUTPUTS = Set.of(Output.TEXT, Output.AUDIO);

  /** Longer speech of a caller's is written down in pieces. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(1);

  private final LiveParts parts;
  private final Talks talks;
  private final LiveStreams streams;
  private final Stages stages;

  /**
   * @param stages of talks that go on by the chain
   */
  LiveJobWorker(LiveParts parts, Talks talks, LiveStreams streams, Stages stages) {
    this.parts = parts;
    this.talks = talks;
    this.streams = streams;
    this.stages = stages;
  }

  @Override
  public Lane lane() {
    return Lane.CHAINED_LIVE;
  }

  @Override
  public Optional<String> declines(Dispatch dispatch) {
    return switch (dispatch.job().purpose()) {
      case CONVERSATION -> declinesTalk(dispatch);
      case CAPTIONS -> declines(dispatch, TalkCourse.CAPTIONS, CAPTIONS);
      case TRANSLATION -> declinesTranslation(dispatch);
      case TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> Optional.of("unsupported_purpose");
    };
  }

  /** Who is to be heard needs somebody who says it, and who is read alone nobody. */
  private Optional<String> declinesTranslation(Dispatch dispatch) {
    if (dispatch.job().languages().targets().isEmpty()) {
      return Optional.of("unsupported_job");
    }
    Set<Output> outputs = dispatch.job().outputs();
    if (!OUTPUTS.containsAll(outputs)) {
      return Optional.of("unsupported_outputs");
    }
    boolean speaks = outputs.contains(Output.AUDIO);
    return declines(dispatch, TalkCourse.TRANSLATION, speaks ? SPOKEN : WRITTEN);
  }

  private Optional<String> declines(
      Dispatch dispatch, TalkCourse course, List<List<Stage>> routes) {
    return becomes(dispatch).equals(Optional.of(course))
        ? parts.stages().targets().declines(dispatch, routes)
        : Optional.of("unsupported_job");
  }

  private static Optional<TalkCourse> becomes(Dispatch dispatch) {
    return dispatch.live().flatMap(LiveWork::becomes);
  }

  private Optional<String> declinesTalk(Dispatch dispatch) {
    boolean named =
        dispatch.agent().flatMap(AgentProfile::live).flatMap(LiveProfile::degraded).isPresent();
    return named && dispatch.live().isPresent()
        ? parts.stages().targets().declines(dispatch, ROUTES)
        : Optional.of("unsupported_job");
  }

  @Override
  public Optional<Set<String>> targets() {
    return Optional.of(parts.stages().targets().byName().keySet());
  }

  @Override
  public Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.of(parts.homes().next(dispatch.tenant()));
  }

  @Override
  public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    Optional<TalkCourse> goesOn = becomes(dispatch).filter(TalkCourse::goesOn);
    if (goesOn.isEmpty()) {
      return lessThanATalk(dispatch, attempt);
    }
    return goesOn.get() == TalkCourse.TALK
        ? talk(parts.stages().targets().known(dispatch), attempt)
        : stream(goesOn.get(), dispatch, attempt);
  }

  private Ending stream(TalkCourse course, Dispatch dispatch, Attempt attempt)
      throws InterruptedException {
    String how = "interrupted";
    try {
      Ending ending = streams.hold(course, dispatch, attempt);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.meters().ended(course.wire(), how);
    }
  }

  private Ending talk(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    var spend =
        new StagesSpend(
            attempt,
            GoodbyeSpeech.of(
                Casting.goodbyes(dispatch), line -> stages.speech().worst(line, first(dispatch))));
    var means =
        new SessionMeans(
            stages,
            dispatch,
            spend.calls(),
            spend::saying,
            new CallIds(dispatch.jobId(), attempt.epoch()),
            LONGEST_TURN,
            Verbatim::words);
    Optional<String> notice =
        dispatch
            .agent()
            .flatMap(AgentProfile::live)
            .flatMap(LiveProfile::degraded)
            .flatMap(DegradedTalk::talk);
    String how = "interrupted";
    try (var service = new ChainedTalk(means, spend, notice, parts.millis())) {
      Ending ending = talks.hold(service, dispatch, attempt);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.meters().ended(TalkCourse.TALK.wire(), how);
    }
  }

  /** Who is asked first to speak. */
  private static StageTarget first(Dispatch dispatch) {
    return Targets.alternatives(dispatch, Stage.TEXT_TO_SPEECH).getFirst();
  }

  private Ending lessThanATalk(Dispatch dispatch, Attempt attempt) throws InterruptedException {
    var job = DegradedJob.of(parts.stages().targets().known(dispatch), attempt);
    parts.homes().keep(dispatch.tenant(), job.place());
    String how = "interrupted";
    try (var talk = new DegradedTalkRun(parts, job)) {
      Ending ending = talk.run();
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), job.place());
      parts.meters().ended(job.course().name().toLowerCase(Locale.ROOT), how);
      LOG.atInfo()
          .addKeyValue("tenant", dispatch.tenant())
          .addKeyValue("jobId", dispatch.jobId())
          .addKeyValue("epoch", attempt.epoch())
          .addKeyValue("route", dispatch.route().name())
          .addKeyValue("course", job.course())
          .addKeyValue("reason", how)
          .log("talk that was not had live is over");
    }
  }
}
