// Amplitude's plugin for Unity, and clients shaped after Amplitude's for JavaScript.
using System.Collections.Generic;

namespace Shop.Unity
{
    public interface IAmplitudeClient
    {
        void LogEvent(string eventType, object? eventProperties = null);
        System.Threading.Tasks.Task LogEventAsync(string eventType, IDictionary<string, object>? eventProperties = null);
    }

    public sealed class WebAnalytics
    {
        public void logEvent(string evt, object? properties = null, Dictionary<string, object>? groups = null) { }
    }

    /// <summary>Has nothing to do with analytics.</summary>
    public sealed class WindowsJournal
    {
        public void LogEvent(string message) { }
    }

    public sealed class Wrapper : IAmplitudeClient
    {
        private readonly Amplitude _amplitude = Amplitude.getInstance();

        // Called as such methods are, so it is one itself, and its callers are looked at.
        public void LogEvent(string eventType, object? eventProperties = null) => _amplitude.logEvent(eventType);

        public System.Threading.Tasks.Task LogEventAsync(string eventType, IDictionary<string, object>? eventProperties = null)
        {
            _amplitude.logEvent(eventType, eventProperties);
            return System.Threading.Tasks.Task.CompletedTask;
        }
    }

    public sealed class Level
    {
        private const string Sku = "product_id";

        public void Start(string user, WebAnalytics web, WindowsJournal journal, IAmplitudeClient client)
        {
            var amplitude = Amplitude.Instance;
            amplitude.init("api-key");
            amplitude.logEvent({|TAX501:"Level Started"|});
            amplitude.logEvent({|TAX502:"Product Viewed"|}, new Dictionary<string, object>() { { Sku, 1 }, { "price", 2 } });
            amplitude.logEvent({|TAX502:"Product Viewed"|}, new Dictionary<string, object> { [Sku] = 1, ["Price"] = 2 }, true);
            amplitude.logEvent({|TAX503:"productViewed"|});
            amplitude.logEvent({|TAX516:"Produkt Viewed"|});
            amplitude.setUserId(user);
            amplitude.setUserProperty({|TAX506:"plan_tier"|}, "gold");
            amplitude.setOnceUserProperty({|TAX506:"first_level"|}, 3);
            amplitude.addUserProperty({|TAX506:"lifetime_value"|}, 3);
            amplitude.unsetUserProperty({|TAX506:"planTier"|});
            amplitude.setUserProperties(new Dictionary<string, object> { { {|TAX506:"email_verified"|}, true } });
            amplitude.setGroup("company", "acme");
            amplitude.setGroup({|TAX507:"guild"|}, "knights");

            var demo = new Dictionary<string, object>();
            demo.Add("query", "sword");
            demo["results_count"] = 3;
            demo["best_match"] = "p-1";
            amplitude.logEvent({|TAX502:"Search Performed"|}, demo);

            web.logEvent({|TAX502:"Signed In"|}, new { method = "google", device = "phone" });
            web.logEvent({|TAX501:"Banner Closed"|}, groups: new() { ["store"] = "s-1", ["Store"] = "s-1" });
            journal.LogEvent("Signed In");
            client.LogEvent({|TAX502:"Signed Out"|});
            client.LogEvent({|TAX504:user|});
            client.LogEventAsync({|TAX502:"Cart Viewed"|}, new Dictionary<string, object> { ["item_count"] = 3 });
        }
    }
}
