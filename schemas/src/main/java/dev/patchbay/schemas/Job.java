package dev.patchbay.schemas;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a product asks for: needs and limits, never a model.
 *
 * @param jobId the product's own id; the same id again is the same job
 * @param purpose what the job is for
 * @param needs what it needs beyond its purpose
 * @param input where its words or audio come from
 * @param languages spoken and wanted languages
 * @param agentProfile name of the agent that answers
 * @param outputs what the product wants back, at least one
 * @param notesSchema the form of the wanted notes, a JSON Schema of at most 16 KiB; {@link
 *     NotesSchema#DEFAULT} when absent
 * @param limits cost and time bounds
 * @param degrade whether a lesser tier may serve it
 * @param endUserId the product's opaque id of the person served, never sent on as it is
 * @param privacy how long what was said may be kept
 * @param attributes the product's own labels, at most 16, echoed on events and result
 */
public record Job(
    JobId jobId,
    Purpose purpose,
    Needs needs,
    JobInput input,
    Languages languages,
    Optional<String> agentProfile,
    Set<Output> outputs,
    Optional<JsonObject> notesSchema,
    JobLimits limits,
    Degrade degrade,
    Optional<String> endUserId,
    Privacy privacy,
    Map<String, String> attributes) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public Job(
      JobId jobId,
      Purpose purpose,
      @Nullable Needs needs,
      JobInput input,
      @Nullable Languages languages,
      Optional<String> agentProfile,
      Set<Output> outputs,
      Optional<JsonObject> notesSchema,
      @Nullable JobLimits limits,
      @Nullable Degrade degrade,
      Optional<String> endUserId,
      @Nullable Privacy privacy,
      @Nullable Map<String, String> attributes) {
    this.jobId = jobId;
    this.purpose = purpose;
    this.needs = Objects.requireNonNullElse(needs, Needs.NONE);
    this.input = input;
    this.languages = Objects.requireNonNullElse(languages, Languages.UNKNOWN);
    this.agentProfile = agentProfile;
    agentProfile.ifPresent(name -> Rules.requireName(name, "agentProfile"));
    ContractViolation.require(!outputs.isEmpty(), "outputs", "must name at least one output");
    this.outputs = Collections.unmodifiableSet(EnumSet.copyOf(outputs));
    this.notesSchema = notesSchema;
    notesSchema.ifPresent(NotesSchema::require);
    ContractViolation.require(
        notesSchema.isEmpty() || this.outputs.contains(Output.NOTES),
        "notesSchema",
        "must come with the output notes only");
    this.limits = Objects.requireNonNullElse(limits, JobLimits.NONE);
    this.degrade = Objects.requireNonNullElse(degrade, Degrade.ALLOW);
    this.endUserId = endUserId;
    endUserId.ifPresent(id -> Rules.requireName(id, "endUserId"));
    this.privacy = Objects.requireNonNullElse(privacy, Privacy.STANDARD);
    this.attributes =
        attributes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    this.attributes.forEach(Job::requireAttribute);
    ContractViolation.require(
        this.attributes.size() <= 16, "attributes", "must have at most 16 entries");
  }

  /** A job that gives its notes no form of its own. */
  public Job(
      JobId jobId,
      Purpose purpose,
      @Nullable Needs needs,
      JobInput input,
      @Nullable Languages languages,
      Optional<String> agentProfile,
      Set<Output> outputs,
      @Nullable JobLimits limits,
      @Nullable Degrade degrade,
      Optional<String> endUserId,
      @Nullable Privacy privacy,
      @Nullable Map<String, String> attributes) {
    this(
        jobId,
        purpose,
        needs,
        input,
        languages,
        agentProfile,
        outputs,
        Optional.empty(),
        limits,
        degrade,
        endUserId,
        privacy,
        attributes);
  }

  /**
   * The job with which this one's caller is called back. It opens a stream of its own, and the
   * times by which this one was to begin and end are not its own. Always the same for the same job,
   * and so published twice it is one.
   */
  public Job callback() {
    return new Job(
        jobId.callback(),
        purpose,
        needs,
        input instanceof JobInput.Frames frames
            ? new JobInput.Frames(Optional.empty(), frames.format())
            : input,
        languages,
        agentProfile,
        outputs,
        notesSchema,
        new JobLimits(
            limits.budgetBucket(), limits.maximumCost(), Optional.empty(), Optional.empty()),
        degrade,
        endUserId,
        privacy,
        attributes);
  }

  private static void requireAttribute(String name, String value) {
    ContractViolation.require(
        LABEL.matcher(name).matches() && value.length() <= 512,
        "attributes",
        "must have names of 1 to 64 letters, digits, _ . - and values of at most 512 characters");
  }

  /** Whom the job serves and what the labels say stays out of logs. */
  @Override
  public String toString() {
    return "Job[jobId="
        + jobId
        + ", purpose="
        + purpose
        + ", needs="
        + needs
        + ", input="
        + input
        + ", languages="
        + languages
        + ", outputs="
        + outputs
        + ", limits="
        + limits
        + ", degrade="
        + degrade
        + ", privacy="
        + privacy
        + ", attributes="
        + attributes.keySet()
        + "]";
  }
}
