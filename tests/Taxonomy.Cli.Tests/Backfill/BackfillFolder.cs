using Taxonomy.Cli.Tests.Support;
using Taxonomy.Collector;

namespace Taxonomy.Cli.Tests.Backfill;

/// <summary>A folder with a plan, a mapping and rows, and the commands that send them to a collector.</summary>
internal sealed class BackfillFolder : IDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    public const string Plan = """
        taxonomy: 1
        group_types:
          company:
          team:
        user_properties:
          tier: { type: string, enum: [free, gold] }
        context:
          build: { type: integer, default: 7, send_default: true }
        events:
          Song Played:
            groups: [company]
            properties:
              song_id: string
              rating: { type: integer?, maximum: 5 }
              source: { type: string, enum: [radio, search], required: false }
              tags: { type: "string[]", required: false }
              at: timestamp?
          Song Liked:
            properties:
              song_id: string

        """;

    public const string Mapping = """
        event: Song Played
        user_id: user
        time: played
        properties:
          song_id: song

        """;

    public TestFolder Folder { get; } = new();

    public BackfillFolder()
    {
        Folder.Write("taxonomy.yaml", Plan);
        Folder.Write("m.yaml", Mapping);
        Folder.Write("rows.csv", "user,played,song\nuser-1,2026-03-01T10:00:00Z,s1\nuser-2,2026-03-01T11:00:00Z,s2\n");
    }

    public void Dispose() => Folder.Dispose();

    /// <summary>Runs the command in this process with a collector as Amplitude.</summary>
    public Tool.Result Send(CollectorServer server, params string[] arguments) =>
        Tool.Run(
            Folder,
            new Dictionary<string, string> { ["AMPLITUDE_API_KEY"] = Key },
            ["backfill", .. arguments, "--server", server.BaseAddress.ToString()]
        );

    /// <summary>Runs the command in this process without sending.</summary>
    public Tool.Result Try(params string[] arguments) => Tool.Run(Folder, ["backfill", .. arguments, "--dry-run"]);
}
