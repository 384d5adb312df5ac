// Application Insights, as far as callers see it.
using System.Collections.Generic;

namespace Microsoft.ApplicationInsights
{
    public sealed class TelemetryClient
    {
        public string InstrumentationKey { get; set; } = "";

        public void TrackEvent(
            string eventName,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null
        ) { }

        public void TrackEvent(DataContracts.EventTelemetry telemetry) { }

        public void TrackTrace(string message) { }

        public void TrackMetric(string name, double value, IDictionary<string, string>? properties = null) { }
    }
}

namespace Microsoft.ApplicationInsights.DataContracts
{
    public sealed class EventTelemetry
    {
        public EventTelemetry() { }

        public EventTelemetry(string name) { }

        public string Name { get; set; } = "";
        public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>();
    }
}

namespace Microsoft.ApplicationInsights.Extensibility
{
    public sealed class TelemetryConfiguration
    {
        public string ConnectionString { get; set; } = "";
        public string InstrumentationKey { get; set; } = "";
    }
}
