package dev.patchbay.cli;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.AccessSetup;
import dev.patchbay.schemas.kafka.SetupReport;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
    name = "acl",
    description = "The rights of router and workers in a cluster with an authorizer.",
    footer = {"", "Example:", "  patchbay acl apply"})
final class AccessCommand {
  @Command(
      name = "apply",
      description =
          "Give router and workers the least that they need, also for every tenant that is"
              + " registered, and verify it. Nothing is taken away. Products get their rights from:"
              + " patchbay tenant add NAME --principal User:NAME.",
      footer = {"", "Example:", "  patchbay acl apply --router User:patchbay-router"})
  int apply(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin PrincipalOptions processes) {
    try (Cluster connected = cluster.connect()) {
      List<AclBinding> rights = new ArrayList<>(processes.once());
      for (TenantId tenant : ControlLog.read(connected).tenants()) {
        rights.addAll(processes.ofTenant(tenant, List.of()));
      }
      SetupReport report = new AccessSetup(connected.admin(), TopicsCommand.SETUP).apply(rights);
      SetupLines.print(report, output.printer());
      return ExitCode.OK;
    }
  }
}
