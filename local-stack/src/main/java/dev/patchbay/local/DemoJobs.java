package dev.patchbay.local;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The demo's jobs, as the products publish them, each with what must become of it. */
final class DemoJobs {
  private static final Set<Output> TEXT = Set.of(Output.TEXT);

  private DemoJobs() {}

  /** What a product publishes to have a file of ours transcribed. */
  static byte[] transcriptOf(JobId id, URI file) {
    return submit(id, Purpose.TRANSCRIPT, new JobInput.Reference(file), Languages.UNKNOWN, TEXT);
  }

  static DemoJob inline(String label, TenantId tenant, Recording recording, Set<Output> outputs) {
    JobInput input = new JobInput.Inline("audio/wav", recording.wav());
    return transcript(label, tenant, recording, input, outputs);
  }

  static DemoJob filed(
      String label, TenantId tenant, Recording recording, Path files, Set<Output> outputs) {
    Path file = DemoPlan.file(files, tenant, recording.name());
    return transcript(label, tenant, recording, new JobInput.Reference(file.toUri()), outputs);
  }

  private static DemoJob transcript(
      String label, TenantId tenant, Recording recording, JobInput input, Set<Output> outputs) {
    JobId id = id();
    byte[] value = submit(id, Purpose.TRANSCRIPT, input, spoken(recording), outputs);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.TRANSCRIPT,
        new DemoJob.Source.AtOnce(value, 1),
        new Expected.Words(recording.text(), outputs),
        1);
  }

  /** Of a recording of one sentence, which tells both what was decided and who is to do what. */
  static DemoJob notes(String label, TenantId tenant, Recording recording, Path files) {
    JobId id = id();
    Path file = DemoPlan.file(files, tenant, recording.name());
    byte[] value =
        submit(
            id,
            Purpose.NOTES,
            new JobInput.Reference(file.toUri()),
            spoken(recording),
            Set.of(Output.NOTES));
    List<String> said = List.of(recording.text());
    byte[] notes =
        Json.write(Map.of("summary", recording.text(), "decisions", said, "actionItems", said));
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.NOTES,
        new DemoJob.Source.AtOnce(value, 1),
        new Expected.Notes(JsonObject.of(Json.tree(notes))),
        1);
  }

  static DemoJob reply(String label, TenantId tenant, JobId id, Recording recording) {
    Set<Output> outputs = Set.of(Output.TEXT, Output.AUDIO);
    byte[] value =
        submit(
            id,
            Purpose.REPLY,
            new JobInput.Inline("audio/wav", recording.wav()),
            spoken(recording),
            Optional.of(DemoAgents.NAME),
            outputs);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.REPLY,
        new DemoJob.Source.AtOnce(value, 1),
        new Expected.Words(DemoAgents.REPLY, outputs),
        1);
  }

  static DemoJob cancelled(String label, TenantId tenant, Recording recording) {
    JobId id = id();
    JobInput input = new JobInput.Inline("audio/wav", recording.wav());
    byte[] value = submit(id, Purpose.TRANSCRIPT, input, spoken(recording), TEXT);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.TRANSCRIPT,
        new DemoJob.Source.AtOnce(value, 1),
        new Expected.Cancelled(),
        1);
  }

  static DemoJob announcement(
      String label, TenantId tenant, JobId id, String text, int copies, int attempts) {
    byte[] value =
        submit(
            id,
            Purpose.ANNOUNCEMENT,
            new JobInput.Text(text),
            Languages.UNKNOWN,
            Set.of(Output.AUDIO));
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.ANNOUNCEMENT,
        new DemoJob.Source.AtOnce(value, copies),
        new Expected.Speech(text),
        attempts);
  }

  /** A caller is on the telephone, and may interrupt. */
  static DemoJob talk(String label, TenantId tenant) {
    Job job = call(DemoTalk.AGENT);
    return new DemoJob(
        label,
        tenant,
        job.jobId(),
        Purpose.CONVERSATION,
        new DemoJob.Source.AtOnce(Json.write(new JobRequest.Submit(job)), 1),
        new Expected.Talk(),
        1);
  }

  /** Another caller, while all talks are kept away from their model; not before the first talks. */
  static DemoJob keptAway(String label, TenantId tenant, JobId first) {
    Job job = call(DemoCallback.AGENT);
    return new DemoJob(
        label,
        tenant,
        job.jobId(),
        Purpose.CONVERSATION,
        new DemoJob.Source.KeptAway(job, first),
        new Expected.Promised(DemoCallback.NOTICE),
        1);
  }

  /** The same caller is called back. */
  static DemoJob calledBack(String label, DemoJob promised) {
    JobId id =
        promised.source() instanceof DemoJob.Source.KeptAway(Job job, var _)
            ? job.callback().jobId()
            : id();
    return new DemoJob(
        label,
        promised.tenant(),
        id,
        Purpose.CONVERSATION,
        new DemoJob.Source.CalledBack(promised.jobId()),
        new Expected.Talk(),
        1);
  }

  /** Somebody calls this agent. */
  static Job call(String agent) {
    return new Job(
        id(),
        Purpose.CONVERSATION,
        new Needs(true, true, false, true),
        new JobInput.Frames(Optional.empty(), FrameFormat.PCMU),
        new Languages(Optional.of("en"), List.of()),
        Optional.of(agent),
        Set.of(Output.AUDIO),
        JobLimits.NONE,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }

  /** Somebody says a recording, and is read while speaking. */
  static DemoJob captions(String label, TenantId tenant, Recording recording) {
    JobId id = id();
    Set<Output> outputs = Set.of(Output.TEXT, Output.WEBVTT);
    Job job = heard(id, Purpose.CAPTIONS, FrameFormat.PCMU, spoken(recording), outputs);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.CAPTIONS,
        new DemoJob.Source.Said(Json.write(new JobRequest.Submit(job)), recording.wav()),
        new Expected.Words(recording.text(), outputs),
        1);
  }

  /** An announcement is said again, and heard in other languages meanwhile. */
  static DemoJob translation(
      String label, TenantId tenant, JobId announcement, String text, List<String> languages) {
    JobId id = id();
    Set<Output> outputs = Set.of(Output.TEXT, Output.AUDIO);
    var targets = new Languages(Optional.empty(), languages);
    Job job = heard(id, Purpose.TRANSLATION, FrameFormat.PCM16, targets, outputs);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.TRANSLATION,
        new DemoJob.Source.SaidAgain(Json.write(new JobRequest.Submit(job)), announcement),
        new Expected.Translated(text, languages),
        1);
  }

  private static Job heard(
      JobId id, Purpose purpose, FrameFormat format, Languages languages, Set<Output> outputs) {
    return new Job(
        id,
        purpose,
        new Needs(true, false, false, false),
        new JobInput.Frames(Optional.empty(), format),
        languages,
        Optional.empty(),
        outputs,
        JobLimits.NONE,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }

  static DemoJob hearBack(String label, TenantId tenant, JobId announcement, String text) {
    return new DemoJob(
        label,
        tenant,
        id(),
        Purpose.TRANSCRIPT,
        new DemoJob.Source.HearBack(announcement),
        new Expected.Words(text, TEXT),
        1);
  }

  /** Its end is missing, its job id is still there to be read. */
  static DemoJob malformed(String label, TenantId tenant) {
    JobId id = id();
    byte[] whole =
        submit(
            id,
            Purpose.ANNOUNCEMENT,
            new JobInput.Text("Nobody will ever hear this."),
            Languages.UNKNOWN,
            Set.of(Output.AUDIO));
    byte[] half = Arrays.copyOf(whole, whole.length - 20);
    return new DemoJob(
        label,
        tenant,
        id,
        Purpose.ANNOUNCEMENT,
        new DemoJob.Source.AtOnce(half, 1),
        new Expected.SetAside("malformed"),
        0);
  }

  private static byte[] submit(
      JobId id, Purpose purpose, JobInput input, Languages languages, Set<Output> outputs) {
    return submit(id, purpose, input, languages, Optional.empty(), outputs);
  }

  private static byte[] submit(
      JobId id,
      Purpose purpose,
      JobInput input,
      Languages languages,
      Optional<String> agent,
      Set<Output> outputs) {
    var job =
        new Job(
            id,
            purpose,
            Needs.NONE,
            input,
            languages,
            agent,
            outputs,
            JobLimits.NONE,
            Degrade.ALLOW,
            Optional.empty(),
            Privacy.STANDARD,
            Map.of());
    return Json.write(new JobRequest.Submit(job));
  }

  private static Languages spoken(Recording recording) {
    return new Languages(Optional.of(recording.language()), List.of());
  }

  static JobId id() {
    return new JobId(UUID.randomUUID());
  }
}
