using System.Diagnostics;
using System.Diagnostics.Metrics;
#if NET
using System.Runtime.Loader;
#endif

namespace Taxonomy;

/// <summary>
/// Defines the names of the instrumentation for OpenTelemetry: <c>metrics.AddMeter(TaxonomyDiagnostics.MeterName)</c>
/// and <c>tracing.AddSource(TaxonomyDiagnostics.ActivitySourceName)</c>. The documentation lists the instruments.
/// </summary>
public static class TaxonomyDiagnostics
{
    /// <summary>The name of the meter of all metrics.</summary>
    public const string MeterName = "Taxonomy";

    /// <summary>The name of the source of one activity for each request.</summary>
    public const string ActivitySourceName = "Taxonomy";

    internal static ActivitySource Source { get; } = new(ActivitySourceName, ThisAssembly.Version);

    /// <summary>The meter of clients that no factory makes one for.</summary>
    internal static Meter SharedMeter { get; } = CreateMeter();

    private static Meter CreateMeter()
    {
        var meter = new Meter(MeterName, ThisAssembly.Version);
#if NET
        // The framework keeps every meter until it is disposed, and the meter this assembly.
        if (AssemblyLoadContext.GetLoadContext(typeof(TaxonomyDiagnostics).Assembly) is { IsCollectible: true } context)
        {
            context.Unloading += _ =>
            {
                meter.Dispose();
                Source.Dispose();
            };
        }
#endif
        return meter;
    }
}
