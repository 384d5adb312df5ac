// An interface of the team's own, with a decorator, over an SDK that is known. Names are constants, properties dictionaries.
using System;
using System.Collections.Generic;
using Microsoft.ApplicationInsights;

namespace Studio.Editor
{
    public interface ITelemetryService
    {
        void TrackEvent(string name, IDictionary<string, string>? properties = null);

        void TrackScreen(string area, string screen);
    }

    public sealed class TelemetryService(TelemetryClient client) : ITelemetryService
    {
        public void TrackEvent(string name, IDictionary<string, string>? properties) =>
            client.TrackEvent("Studio " + name, properties);

        public void TrackScreen(string area, string screen) => client.TrackEvent($"{area} {screen} Viewed");
    }

    public sealed class LoggingTelemetry(ITelemetryService inner) : ITelemetryService
    {
        public void TrackEvent(string name, IDictionary<string, string>? properties)
        {
            Console.WriteLine(name);
            inner.TrackEvent(name, properties);
        }

        public void TrackScreen(string area, string screen) => inner.TrackScreen(area, screen);
    }

    public static class Events
    {
        public const string FileOpened = "File Opened";
        public const string FileSaved = "File Saved";
        public const string FileClosed = "file closed";
        public const string Exported = Export + " Finished";
        public const string Export = "Export";
        public static readonly string Printed = "Page Printed";
        public static string Undone { get; private set; } = "Step Undone";
    }

    public abstract class Document(ITelemetryService telemetry)
    {
        protected const string Renamed = "File Renamed";
        private const string Moved = "File Moved";

        protected ITelemetryService Telemetry { get; } = telemetry;

        public void Open(string path)
        {
            Telemetry.TrackEvent(Events.FileOpened); //> TAX502
            Telemetry.TrackEvent(Events.FileOpened, null); //> TAX502
            Telemetry.TrackEvent(Events.FileOpened, new Dictionary<string, string> { ["path_kind"] = "local" }); //> TAX502
            Telemetry.TrackEvent(Events.FileOpened, new Dictionary<string, string> { { "path_kind", "local" }, { "size", "3" } }); //> TAX502
            Telemetry.TrackEvent(Events.FileSaved, new Dictionary<string, string> { ["PathKind"] = path }); //> TAX502
            Telemetry.TrackEvent(Events.FileSaved); //> TAX502
            Telemetry.TrackEvent(Events.FileClosed); //> TAX503
            Telemetry.TrackEvent(Events.FileClosed, new Dictionary<string, string> { ["dirty"] = "true", ["count"] = "1" }); //> TAX503
            Telemetry.TrackEvent(Events.Exported, new Dictionary<string, string> { ["format"] = "pdf" }); //> TAX501
            Telemetry.TrackEvent(Events.Exported); //> TAX501
            Telemetry.TrackEvent(Events.Printed); //> TAX501
            Telemetry.TrackEvent(Events.Undone); //> TAX501
        }

        public void Rename(bool isMove)
        {
            Telemetry.TrackEvent(Renamed, new Dictionary<string, string> { ["path_kind"] = "local" }); //> TAX501
            Telemetry.TrackEvent(Moved); //> TAX501
            Telemetry.TrackEvent(isMove ? Moved : Renamed); //> TAX501
            var properties = new Dictionary<string, string> { ["path_kind"] = "local", ["kind"] = "x" };
            Telemetry.TrackEvent(Renamed, properties); //> TAX501
            properties["more"] = "y";
            Telemetry.TrackEvent("File Shared", properties); //> TAX501
            Telemetry.TrackEvent("File Saved"); //> TAX502
            Telemetry.TrackEvent("FileSaved"); //> TAX503
            Telemetry.TrackEvent("File Savd"); //> TAX516
            Telemetry.TrackEvent(GetType().Name); //> TAX504
            Telemetry.TrackEvent(typeof(Document).Name + " Shown"); //> TAX504
            Telemetry.TrackEvent(nameof(Rename)); //> TAX501
            Telemetry.TrackScreen("Studio", "Start"); //> TAX502
            Telemetry.TrackScreen("Studio", "Help"); //> TAX501
        }
    }
}
