package dev.patchbay.schemas;

import java.util.List;

/**
 * A kind of message: its Java shape, the file of its JSON Schema, and its CloudEvents type.
 *
 * @param <T> the record or sealed type that carries it
 */
public record MessageType<T>(String name, Class<T> shape) {
  public static final MessageType<JobRequest> JOB_REQUEST =
      new MessageType<>("job-request", JobRequest.class);
  public static final MessageType<IntakeRecord> INTAKE =
      new MessageType<>("intake", IntakeRecord.class);
  public static final MessageType<Dispatch> DISPATCH =
      new MessageType<>("dispatch", Dispatch.class);
  public static final MessageType<AttemptReport> ATTEMPT_REPORT =
      new MessageType<>("attempt-report", AttemptReport.class);
  public static final MessageType<FinishedPart> FINISHED_PART =
      new MessageType<>("finished-part", FinishedPart.class);
  public static final MessageType<TalkCapsule> TALK_CAPSULE =
      new MessageType<>("talk-capsule", TalkCapsule.class);
  public static final MessageType<CaptionsCapsule> CAPTIONS_CAPSULE =
      new MessageType<>("captions-capsule", CaptionsCapsule.class);
  public static final MessageType<CaptionsPage> CAPTIONS_PAGE =
      new MessageType<>("captions-page", CaptionsPage.class);
  public static final MessageType<TranslationCapsule> TRANSLATION_CAPSULE =
      new MessageType<>("translation-capsule", TranslationCapsule.class);
  public static final MessageType<Signal> SIGNAL = new MessageType<>("signal", Signal.class);
  public static final MessageType<WorkerReport> WORKER_REPORT =
      new MessageType<>("worker-report", WorkerReport.class);
  public static final MessageType<HealthReport> HEALTH_REPORT =
      new MessageType<>("health-report", HealthReport.class);
  public static final MessageType<BreakerState> BREAKER_STATE =
      new MessageType<>("breaker-state", BreakerState.class);
  public static final MessageType<Decision> DECISION =
      new MessageType<>("decision", Decision.class);
  public static final MessageType<UsageLine> USAGE_LINE =
      new MessageType<>("usage-line", UsageLine.class);
  public static final MessageType<Result> RESULT = new MessageType<>("result", Result.class);
  public static final MessageType<JobEvent> JOB_EVENT =
      new MessageType<>("job-event", JobEvent.class);
  public static final MessageType<TranscriptEvent> TRANSCRIPT_EVENT =
      new MessageType<>("transcript-event", TranscriptEvent.class);
  public static final MessageType<ControlEntry> CONTROL_ENTRY =
      new MessageType<>("control-entry", ControlEntry.class);

  /** Every message, in the order in which a job meets them. */
  public static final List<MessageType<?>> ALL =
      List.of(
          JOB_REQUEST,
          INTAKE,
          DISPATCH,
          ATTEMPT_REPORT,
          FINISHED_PART,
          TALK_CAPSULE,
          CAPTIONS_CAPSULE,
          CAPTIONS_PAGE,
          TRANSLATION_CAPSULE,
          SIGNAL,
          WORKER_REPORT,
          HEALTH_REPORT,
          BREAKER_STATE,
          DECISION,
          USAGE_LINE,
          RESULT,
          JOB_EVENT,
          TRANSCRIPT_EVENT,
          CONTROL_ENTRY);

  /** The CloudEvents type, which carries the major version. */
  public String eventType() {
    return "dev.patchbay." + name + ".v1";
  }

  /** Class path resource of the JSON Schema. */
  public String schemaResource() {
    return "/dev/patchbay/schemas/v1/" + name + ".json";
  }
}
