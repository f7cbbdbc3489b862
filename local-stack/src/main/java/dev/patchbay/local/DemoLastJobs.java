package dev.patchbay.local;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import java.util.List;

/** The jobs of the demo's last act, each with what must become of it. */
final class DemoLastJobs {
  private DemoLastJobs() {}

  /** In the order of their rows. */
  static List<DemoJob> all() {
    DemoJob falls =
        of(
            DemoFall.FALLS,
            DemoPlan.SHOP,
            DemoFall.AGENT,
            new Expected.Promised(DemoFall.NOTICE),
            3);
    return List.of(
        falls,
        of(DemoFall.OTHER, DemoPlan.SHOP, DemoFall.AGENT, new Expected.Talk(), 2),
        form(DemoShortage.FIRST, new Expected.Talk(), 1),
        form(DemoShortage.SECOND, new Expected.Talk(), 1),
        form(DemoShortage.LATE, new Expected.Refused("budget_exhausted"), 0),
        calledBack(DemoFall.BACK, falls));
  }

  private static DemoJob form(String label, Expected expected, int attempts) {
    return of(label, DemoPlan.CLINIC, DemoShortage.AGENT, expected, attempts);
  }

  private static DemoJob of(
      String label, TenantId tenant, String agent, Expected expected, int attempts) {
    Job job = DemoJobs.call(agent);
    return of(label, tenant, job, expected, attempts);
  }

  /** The one who was promised a call in it is called back. */
  private static DemoJob calledBack(String label, DemoJob promised) {
    Job job =
        promised.source() instanceof DemoJob.Source.LastAct(Job value)
            ? value.callback()
            : DemoJobs.call(DemoFall.AGENT);
    return of(label, promised.tenant(), job, new Expected.Talk(), 1);
  }

  private static DemoJob of(
      String label, TenantId tenant, Job job, Expected expected, int attempts) {
    return new DemoJob(
        label,
        tenant,
        job.jobId(),
        Purpose.CONVERSATION,
        new DemoJob.Source.LastAct(job),
        expected,
        attempts);
  }
}
