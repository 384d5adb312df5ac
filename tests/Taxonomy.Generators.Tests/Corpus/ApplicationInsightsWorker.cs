// Application Insights and App Center: telemetry objects, metrics, extension methods, inheritance, a namespace alias.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;
using Taxonomy;
using AppCenterAnalytics = Microsoft.AppCenter.Analytics.Analytics;
using Insights = Microsoft.ApplicationInsights;

namespace Shop.Worker;

internal static class Telemetry
{
    public static void TrackOrder(this TelemetryClient client, [EventName] string name, string orderId) =>
        client.TrackEvent(name, new Dictionary<string, string> { ["order_id"] = orderId });

    public static void TrackAnything(this TelemetryClient client, string what) => client.TrackEvent({|TAX504:what|});
}

public interface IJobEvents
{
    void Raise([EventName] string name, IDictionary<string, string>? data = null);
}

public abstract class JobEvents : IJobEvents
{
    public abstract void Raise(string name, IDictionary<string, string>? data = null);

    public void Finish() => Raise({|TAX501:"Job Finished"|});
}

public sealed class InsightsJobEvents(TelemetryClient client) : JobEvents
{
    public override void Raise(string name, IDictionary<string, string>? data = null) => client.TrackEvent(name, data);
}

public sealed class OrderWorker(TelemetryClient client, IJobEvents events)
{
    private static readonly Dictionary<string, string> s_empty = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        client.TrackEvent({|TAX502:"Order Completed"|}, new Dictionary<string, string> { ["order_id"] = "o-1" }, new Dictionary<string, double> { ["total"] = 3, ["weight"] = 2 });
        client.TrackEvent({|TAX502:"Order Refunded"|}, properties: s_empty);
        client.TrackEvent({|TAX503:"order-refunded"|});
        client.TrackEvent(new EventTelemetry({|TAX501:"Order Shipped"|}));
        client.TrackEvent(new EventTelemetry { Name = {|TAX502:"Order Refunded"|} });
        var telemetry = new EventTelemetry();
        telemetry.Name = {|TAX501:"Order Packed"|};
        client.TrackEvent(telemetry);
        client.TrackTrace("Order Completed");
        client.TrackMetric("Order Completed", 1, new Dictionary<string, string> { ["anything"] = "goes" });
        client.TrackOrder({|TAX502:"Order Completed"|}, "o-1");
        client.TrackOrder({|TAX516:"Order Refundet"|}, "o-1");
        Telemetry.TrackOrder(client, {|TAX501:"Order Lost"|}, "o-1");
        client.TrackAnything("Order Completed");
        events.Raise({|TAX502:"Signed Out"|});
        events.Raise(data: null, name: {|TAX501:"Job Started"|});
        await Task.Delay(1, cancellation).ConfigureAwait(false);
        new Insights.TelemetryClient().TrackEvent({|TAX502:"Newsletter Subscribed"|});
        AppCenterAnalytics.TrackEvent({|TAX502:"Signed In"|}, new Dictionary<string, string> { { "method", "google" }, { "provider", "google" } });
        Microsoft.AppCenter.Analytics.Analytics.TrackEvent({|TAX501:"Crash Seen"|});
    }
}
