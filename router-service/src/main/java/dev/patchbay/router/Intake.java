package dev.patchbay.router;

import dev.patchbay.router.IntakeFinding.SetAside;
import dev.patchbay.router.IntakeFinding.Taken;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of one record of a tenant's jobs topic: a validated request for the ledger, or a
 * dead letter and, when the job can be named, a notice. Whatever the record, something comes of it.
 */
final class Intake {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final IntakeCheck check;
  private final Tenants tenants;
  private final Records records;
  private final RecordLimits limits;
  private final DeadLetters deadLetters;
  private final RouterMeters meters;

  Intake(
      IntakeCheck check,
      Tenants tenants,
      Records records,
      RecordLimits limits,
      DeadLetters deadLetters,
      RouterMeters meters) {
    this.check = check;
    this.tenants = tenants;
    this.records = records;
    this.limits = limits;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  List<Emission> take(Original original) {
    Optional<TenantId> tenant = tenantName(original).flatMap(Intake::tenant);
    if (tenant.isEmpty() || !tenants.registered(tenant.get(), original)) {
      Fault fault = Fault.of(Fault.UNKNOWN_TENANT, "", "the topic's tenant must be registered");
      return List.of(deadLetter(original, fault, Optional.empty()));
    }
    return switch (judge(original)) {
      case Taken taken -> taken(original, tenant.get(), taken);
      case SetAside aside -> setAside(original, tenant.get(), aside);
    };
  }

  /** The last edge: a mistake of ours becomes a dead letter and never stops the partition. */
  private IntakeFinding judge(Original original) {
    try {
      return check.judge(original.value(), original.time());
    } catch (RuntimeException mistake) {
      meters.alarm("intake_mistake");
      log.error("alarm: {} could not be judged: {}", original, mistake.getClass().getName());
      return new SetAside(Fault.internal(mistake), Optional.empty());
    }
  }

  private List<Emission> taken(Original original, TenantId tenant, Taken taken) {
    var request = CanonicalRequest.of(taken.request());
    Emission emission = records.intake(request, tenant, original);
    if (limits.fits(emission)) {
      meters.taken();
      return List.of(emission);
    }
    Fault fault = Fault.of(Fault.OVERSIZE, "", "must fit " + emission.topic());
    return setAside(original, tenant, new SetAside(fault, Optional.of(taken.request().jobId())));
  }

  private List<Emission> setAside(Original original, TenantId tenant, SetAside aside) {
    Emission letter = deadLetter(original, aside.fault(), aside.jobId());
    return aside
        .jobId()
        .map(job -> List.of(letter, notice(original, tenant, job, aside.fault())))
        .orElse(List.of(letter));
  }

  private Emission notice(Original original, TenantId tenant, JobId job, Fault fault) {
    var notice =
        new JobEvent.Notice(job, original.time(), fault.reason(), fault.field(), fault.rule());
    return records.notice(tenant, notice, original);
  }

  private Emission deadLetter(Original original, Fault fault, Optional<JobId> job) {
    meters.deadLetter(fault.reason());
    // Whoever floods a topic with nonsense must not flood the log too; the dead letters tell all.
    log.atDebug()
        .addKeyValue("reason", fault.reason())
        .addKeyValue("field", fault.field().orElse(""))
        .addKeyValue("jobId", job.map(JobId::toString).orElse(""))
        .log("set aside {}", original);
    return deadLetters.of(original, fault, tenantName(original), job.map(JobId::toString));
  }

  private static Optional<String> tenantName(Original original) {
    return Topics.ofTenant(original.topic()).map(Topics.OfTenant::tenant);
  }

  /** Empty for a name that no tenant can have, such as a reserved one. */
  private static Optional<TenantId> tenant(String name) {
    try {
      return Optional.of(TenantId.of(name));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }
}
