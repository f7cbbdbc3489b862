/** What every worker has around its runtime as a Spring Boot process of its own. */
@NullMarked
package dev.patchbay.worker.app;

import org.jspecify.annotations.NullMarked;
