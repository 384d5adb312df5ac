// A typed method for each event, each with a private call by name, and an SDK's client used as it is.
using System.Collections.Generic;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.DataContracts;

namespace Studio.Packages
{
    public sealed class Tracker(TelemetryClient client)
    {
        private const string Pushed = "Package Pushed";
        private readonly string _listed = "Package Listed";

        public void TrackPackagePushed(string id) =>
            client.TrackEvent(Pushed, new Dictionary<string, string> { ["package_id"] = id }); //> TAX502

        public void TrackPackageListed(string id) =>
            client.TrackEvent(_listed, new Dictionary<string, string> { ["package_id"] = id, ["by"] = "me" }); //> TAX501

        public void TrackPackageRemoved(string id, bool isAdmin)
        {
            var properties = new Dictionary<string, string> { ["package_id"] = id };
            if (isAdmin)
            {
                properties["by"] = "admin";
            }

            client.TrackEvent("Package Removed", properties); //> TAX501
        }

        public void TrackSearch(string query) =>
            Track("Search Performed", new Dictionary<string, string> { ["query"] = query, ["Query"] = query }); //> TAX502

        public void TrackHelp() => Track("Help Opened"); //> TAX501

        public void TrackOld() => client.TrackEvent(new EventTelemetry("package_pushed")); //> TAX503

        private void Track(string name, IDictionary<string, string>? properties = null) => client.TrackEvent(name, properties);
    }
}
