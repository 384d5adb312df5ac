namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>The plan that most tests of rules on code use.</summary>
internal static class MusicPlan
{
    public const string Text = """
        taxonomy: 1
        csharp: { namespace: Player.Tracking, client: MusicAnalytics }
        context:
          app_version: string?
        types:
          Genre: { enum: [jazz, rock] }
        event_properties:
          song_id: string
          position: integer?
        group_types:
          company:
            properties: { employee_count: integer }
          family:
        user_properties:
          account_tier: string
          play_count: { type: integer, operations: [add] }
          favourite_genres: { type: "Genre[]" }
          old_flag: { type: boolean, retired: 2025-01-01 }
        events:
          Song Played:
            description: A song starts.
            properties:
              song_id:
              position:
              genre: Genre?
          Song Skipped:
            description: A listener goes on to the next song.
            properties: { song_id: , skipped_after: number? }
          Playlist Created:
            description: Somebody makes a list.
            groups: [company]
            properties: { name: string }
          Sign In Completed:
            description: Somebody has signed in.
          Report Exported:
            description: For the back office only.
            sources: [back-office]
          Player Opened:
            description: We do not send this any more.
            retired: 2025-01-01
        """;
}
