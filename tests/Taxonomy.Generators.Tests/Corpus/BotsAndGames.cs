// Bot Framework's telemetry client, and GameAnalytics in Unity and in .NET.
using System.Collections.Generic;
using Microsoft.Bot.Builder;
using GameEvents = GameAnalyticsSDK.GameAnalytics;
using NetEvents = GameAnalyticsSDK.Net.GameAnalytics;

namespace Shop.Bots;

public sealed class OrderDialog(IBotTelemetryClient telemetry)
{
    public void Finish(string step)
    {
        telemetry.TrackEvent({|TAX502:"Order Completed"|}, new Dictionary<string, string> { ["order_id"] = "o-1" });
        telemetry.TrackEvent({|TAX503:"order-refunded"|});
        telemetry.TrackEvent(eventName: {|TAX501:"Dialog Ended"|}, metrics: new Dictionary<string, double>());
        telemetry.TrackEvent({|TAX504:step|});
        new NullBotTelemetryClient().TrackEvent({|TAX502:"Order Refunded"|});
        telemetry.Flush();
    }
}

public static class Level
{
    public static void End(float score)
    {
        GameEvents.NewDesignEvent({|TAX502:"Signed Out"|});
        GameEvents.NewDesignEvent({|TAX501:"Level:Ended"|}, score);
        GameEvents.NewDesignEvent({|TAX501:"Level Lost"|}, new Dictionary<string, object> { ["score"] = score });
        NetEvents.AddDesignEvent({|TAX501:"Level Won"|}, value: 3);
    }
}
