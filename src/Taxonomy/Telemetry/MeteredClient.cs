namespace Taxonomy.Telemetry;

/// <summary>A client whose statistics a meter observes. Disposing it ends that; its counters stay in the totals.</summary>
internal sealed class MeteredClient(ClientMetrics metrics, ClientLabel label, Func<AnalyticsClientStatistics> read)
    : IDisposable
{
    public ClientLabel Label => label;

    public AnalyticsClientStatistics Read() => read();

    public void Dispose() => metrics.End(this);
}
