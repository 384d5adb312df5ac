// Bot Framework's telemetry, as far as callers see it.
using System.Collections.Generic;

namespace Microsoft.Bot.Builder
{
    public interface IBotTelemetryClient
    {
        void TrackEvent(
            string eventName,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null
        );

        void Flush();
    }

    public class NullBotTelemetryClient : IBotTelemetryClient
    {
        public void TrackEvent(
            string eventName,
            IDictionary<string, string>? properties = null,
            IDictionary<string, double>? metrics = null
        ) { }

        public void Flush() { }
    }
}
