package dev.patchbay.local;

import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
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

/**
 * The demo's jobs: two fictional tenants, both purposes, and everything that can be shown to go
 * wrong without anybody losing anything.
 *
 * @param jobs in the order of their rows
 */
record DemoPlan(List<DemoJob> jobs) {
  static final TenantId CLINIC = new TenantId("clinic");
  static final TenantId SHOP = new TenantId("shop");
  static final List<TenantId> TENANTS = List.of(CLINIC, SHOP);

  static final String CLOSED =
      "Good morning. The practice is closed on Monday, and opens again on Tuesday at eight.";
  static final String FLU =
      "Flu jabs are given on Thursday from nine to noon, without appointment.";
  static final String SALE =
      "Today all garden chairs are sold at half price, until the doors close.";

  /** The recording whose transcription hangs, so that it can be cancelled while it runs. */
  static final String CANCELLED_RECORDING = "voicemail-callback";

  /** Recordings too long to travel inside a job, and whose they are; they lie as files. */
  static final Map<String, TenantId> FILED =
      Map.of("weather-notice", CLINIC, "meeting-summary", SHOP);

  private static final Set<Output> TEXT = Set.of(Output.TEXT);
  private static final Set<Output> CUES = Set.of(Output.TEXT, Output.CUES);

  DemoPlan {
    jobs = List.copyOf(jobs);
  }

  /**
   * @param recordings the real recordings
   * @param files folder in which the {@link #FILED} recordings lie, see {@link #file}
   */
  static DemoPlan of(Recordings recordings, Path files) {
    JobId closed = id();
    JobId flu = id();
    JobId sale = id();
    return new DemoPlan(
        List.of(
            inline("appointment call", CLINIC, recordings.named("cita-medica"), TEXT),
            filed("weather notice", CLINIC, recordings.named("weather-notice"), files, CUES),
            announcement("closing days", CLINIC, closed, CLOSED, 1, 1),
            hearBack("closing, heard", CLINIC, closed, CLOSED),
            cancelled("voicemail, undone", CLINIC, recordings.named(CANCELLED_RECORDING)),
            announcement("flu jabs, twice", CLINIC, flu, FLU, 2, 1),
            hearBack("flu jabs, heard", CLINIC, flu, FLU),
            inline("parcel call", SHOP, recordings.named("parcel-delay"), TEXT),
            inline("train question", SHOP, recordings.named("zug-auskunft"), CUES),
            announcement("sale, fails twice", SHOP, sale, SALE, 1, 3),
            hearBack("sale, heard", SHOP, sale, SALE),
            filed("supplier meeting", SHOP, recordings.named("meeting-summary"), files, TEXT),
            malformed("half a record", SHOP)));
  }

  /** What a product publishes to have a file of ours transcribed. */
  static byte[] transcriptOf(JobId id, URI file) {
    return submit(id, Purpose.TRANSCRIPT, new JobInput.Reference(file), Languages.UNKNOWN, TEXT);
  }

  private static DemoJob inline(
      String label, TenantId tenant, Recording recording, Set<Output> outputs) {
    JobInput input = new JobInput.Inline("audio/wav", recording.wav());
    return transcript(label, tenant, recording, input, outputs);
  }

  /** Where a recording of the tenant lies: below the folder of its name, as workers demand. */
  static Path file(Path files, TenantId tenant, String name) {
    return files.resolve(tenant.name()).resolve("recordings").resolve(name + ".wav");
  }

  private static DemoJob filed(
      String label, TenantId tenant, Recording recording, Path files, Set<Output> outputs) {
    Path file = file(files, tenant, recording.name());
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
        new Expected.Words(
            recording.text(),
            outputs.contains(Output.CUES) ? Expected.Times.WANTED : Expected.Times.NOT_WANTED),
        1);
  }

  private static DemoJob cancelled(String label, TenantId tenant, Recording recording) {
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

  private static DemoJob announcement(
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
        new Expected.Speech(),
        attempts);
  }

  private static DemoJob hearBack(String label, TenantId tenant, JobId announcement, String text) {
    return new DemoJob(
        label,
        tenant,
        id(),
        Purpose.TRANSCRIPT,
        new DemoJob.Source.HearBack(announcement),
        new Expected.Words(text, Expected.Times.NOT_WANTED),
        1);
  }

  /** Its end is missing, its job id is still there to be read. */
  private static DemoJob malformed(String label, TenantId tenant) {
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
    var job =
        new Job(
            id,
            purpose,
            Needs.NONE,
            input,
            languages,
            Optional.empty(),
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

  private static JobId id() {
    return new JobId(UUID.randomUUID());
  }
}
