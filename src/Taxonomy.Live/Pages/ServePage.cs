using Taxonomy.Live.Plans;
using Taxonomy.Live.Sessions;

namespace Taxonomy.Live.Pages;

/// <summary>Represents the live page. What was received is added by its script.</summary>
internal static class ServePage
{
    /// <summary>The name of the script.</summary>
    public const string Script = "serve.js";

    /// <summary>Returns the page.</summary>
    /// <param name="plan">The plan that events are judged by.</param>
    /// <param name="isShared">Whether other machines can open the page.</param>
    public static string Write(ServedPlan plan, bool isShared) =>
        PageLayout.Write(
            $"{plan.Name}: live events",
            policy: null,
            root: "",
            [Script],
            Html.From(
                $"""
                <h1>Live events of <span class="name">{plan.Name}</span></h1>
                <p class="quiet">What is sent here stays on this machine: in the memory of this process, the newest {LiveSession.MostEvents} events, until it ends. Nothing is forwarded to Amplitude or to anybody else.{Html.If(
                    isShared,
                    () => Html.From($" Other machines of the network can open this page, and read what was received.")
                )}</p>
                <p role="status" id="status" class="quiet">Connecting.</p>
                """
            ),
            Html.From(
                $"""
                <dl class="tiles">
                {Tile("count", "events")}{Tile("violations", "against the plan")}{Tile(
                    "unplanned",
                    "not planned"
                )}{Tile("seen-events", "events of the plan")}{Tile("seen-properties", "properties")}{Tile(
                    "seen-values",
                    "enum values"
                )}</dl>
                <section aria-labelledby="stream-title">
                <h2 id="stream-title">Newest events</h2>
                <div class="controls">
                <label>Filter by event, user or library <input type="search" id="filter" autocomplete="off" spellcheck="false"></label>
                <label>Show <select id="state"><option value="">all</option><option value="violation">violations</option><option value="unplanned">not planned</option><option value="planned">planned</option><option value="sdk">of SDKs</option></select></label>
                <button type="button" id="pause" aria-pressed="false">Pause</button>
                </div>
                <p id="sampled" class="quiet" hidden>More events are received than this list shows. All of them are counted.</p>
                <p id="none" class="quiet">No event to show.</p>
                <ol class="events" id="events" reversed></ol>
                </section>
                {Table("broken", "Against the plan", "event", "rule", "what is wrong", "plan", "#events")}
                {Table("counts", "Events", "event", "plan", "#received", "#against the plan")}
                {Table("missing", "Never received", "name", "what")}
                {Table("senders", "Senders", "library", "#events")}
                {Table("rejected", "Rejected requests", "reason", "#requests")}
                <section>
                <h2>For programs</h2>
                <p><a href="report">report</a> has the counts, <a href="events">events</a> the newest events, and <a href="health">health</a> says whether this runs, all as JSON.</p>
                </section>
                """
            )
        );

    private static Html Tile(string id, string label) =>
        Html.From($"<div><dt>{label}</dt><dd id=\"{id}\">0</dd></div>\n");

    private static Html Table(string id, string title, params string[] columns) =>
        Html.From(
            $"""
            <section hidden>
            <h2 id="{id}-title">{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="{id}-title"><table>
            <thead><tr>{Html.Each(columns, Column)}</tr></thead>
            <tbody id="{id}"></tbody>
            </table></div>
            </section>
            """
        );

    private static Html Column(string name) =>
        name.StartsWith('#')
            ? Html.From($"<th scope=\"col\" class=\"number\">{name[1..]}</th>")
            : Html.From($"<th scope=\"col\">{name}</th>");
}
