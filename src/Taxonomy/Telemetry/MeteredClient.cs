namespace Taxonomy.Telemetry;

/// <summary>A client whose statistics a meter observes. Disposing it ends that; its counters stay in the totals.</summary>
internal sealed class MeteredClient(ClientMetrics metrics, string name, Func<AnalyticsClientStatistics> read)
    : IDisposable
{
    public string Name => name;

    public AnalyticsClientStatistics Read() => read();

    public void Dispose() => metrics.End(this);
}
