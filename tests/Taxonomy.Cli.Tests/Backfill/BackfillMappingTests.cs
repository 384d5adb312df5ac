using Taxonomy.Cli.Tests.Support;
using Taxonomy.Collector;

namespace Taxonomy.Cli.Tests.Backfill;

/// <summary>A mapping with a mistake is refused before any row is read or sent, at the line of the mistake.</summary>
public sealed class BackfillMappingTests : IDisposable
{
    private const string Location = "  #! ";

    private readonly BackfillFolder _backfill = new();

    public void Dispose() => _backfill.Dispose();

    [Theory]
    [InlineData("[event]  #! The mapping has no keys. Add at least 'event', 'time' and 'user_id'.")]
    [InlineData(
        """
            event: Song Played  #! The mapping has no time. Add 'time' with the column of the event's time.
            user_id: user
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played  #! The mapping has no ID. Add 'user_id' or 'device_id' with a column.
            time: played
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            time: played  #! The mapping has no event. Add 'event' with the name of a planned event, or with a column.
            user_id: user
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            propertys:  #! 'propertys' is not a key of 'mapping'. Use one of source, event, user_id, device_id, time, insert_id, fields, properties, user_properties, groups. Did you mean 'properties'?
              song_id: song
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Playd  #! 'Song Playd' differs from the planned event 'Song Played' in one letter. Send 'Song Played', or add 'Song Playd' to the plan.
            user_id: user
            time: played
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: song
              ratin: song  #! The event 'Song Played' has no property 'ratin'. Correct it, or add it to the plan. Did you mean 'rating'?
            """
    )]
    [InlineData(
        """
            event: Song Played  #! The event 'Song Played' requires the property 'song_id', which is not mapped. Add it to 'properties'.
            user_id: user
            time: played
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: usr  #! The source has no column 'usr'. Use one of its columns. Did you mean 'user'?
            time: played
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: song
              rating: { constant: 9 }  #! The value of 'rating' must be at most 5; found the number 9. Send another value, or change the plan.
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: song
              source:
                column: song
                values:
                  s1: radio
                  s2: podcast  #! The value of 'source' is not in the plan: the string 'podcast'. Send a planned value, or add it to the plan.
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: { column: played, format: hh:mm }  #! 'hh:mm' is not a format of times. Use iso, seconds, milliseconds, or a format such as 'dd.MM.yyyy HH:mm:ss'.
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: { column: played, zone: Europe/Atlantis }  #! 'Europe/Atlantis' is not a time zone of this system. Use a name such as 'Europe/Berlin' or 'UTC'.
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: { format: iso }  #! 'time' has no column. Add 'column'.
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            fields:
              platfrom: song  #! 'platfrom' is not a field of Amplitude's events. Correct it, or move it to 'properties'. Did you mean 'platform'?
              session_id: { constant: one }  #! 'session_id' must be a number; found 'one'.
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            user_properties:
              teir: song  #! The plan has no user property 'teir'. Correct it, or add it to the plan. Did you mean 'tier'?
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            groups:
              compny: song  #! The plan has no group type 'compny'. Correct it, or add it to the plan. Did you mean 'company'?
              team: song  #! The event 'Song Played' does not allow the group type 'team'. Remove it, or add it to 'groups' in the plan.
            properties: { song_id: song }
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: { column: song, constant: s1 }  #! 'song_id' has a column and a constant. Remove one of the two.
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: { values: { a: b } }  #! 'song_id' has no source. Add 'column' or 'constant'.
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties:
              song_id: [song]  #! 'song_id' must be a column, or a mapping with 'column' or 'constant'.
            """
    )]
    [InlineData(
        """
            event: Song Played
            user_id: user
            time: played
            properties: song  #! 'properties' must be a mapping. Write 'name: column' for each entry.
            """
    )]
    public async Task A_mistake_is_at_its_line_and_nothing_is_sent(string text)
    {
        var expected = new List<string>();
        var lines = text.Split('\n').Select(line => line.Split(Location)).ToList();
        for (var line = 0; line < lines.Count; line++)
        {
            if (lines[line] is [_, var message])
            {
                expected.Add($"({line + 1}): {message}");
            }
        }

        _backfill.Folder.Write("m.yaml", string.Join('\n', lines.Select(line => line[0])) + "\n");
        await using var server = await CollectorServer.StartAsync(null, TestLimit.Token);

        var result = _backfill.Send(server, "rows.csv", "--mapping", "m.yaml").ShouldReturn(1);

        Assert.Equal(
            expected,
            result
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                    System.Text.RegularExpressions.Regex.Replace(line, @"^m\.yaml\((\d+),\d+\): error: ", "($1): ")
                )
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains("nothing was sent", result.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.False(_backfill.Folder.Has("backfill.ledger"));
    }

    [Fact]
    public void Errors_of_YAML_are_reported_as_in_plans()
    {
        _backfill.Folder.Write("m.yaml", BackfillFolder.Mapping + "groups: \"not closed\n");

        Assert.Equal(
            "m.yaml(6,9): error: TAX001: The quoted string is not closed. Add the closing quote.\n",
            _backfill.Try("rows.csv", "--mapping", "m.yaml").ShouldReturn(1).Output
        );
    }

    [Fact]
    public void Of_a_query_the_types_of_columns_are_compared_too()
    {
        _backfill.Folder.Write(
            "rows.sql",
            "SELECT 'user-1' AS user, TIMESTAMP '2026-03-01 10:00:00' AS played, 's' AS song, true AS stars, [1] AS list;"
        );
        _backfill.Folder.Write(
            "m.yaml",
            BackfillFolder.Mapping.TrimEnd() + "\n  rating: stars\n  tags: list\n  source: played\n"
        );

        Assert.Equal(
            """
            m.yaml(6,11): error: The column 'stars' has the type BOOLEAN, and 'rating' must be an integer. Map another column, or convert it in a query.
            m.yaml(8,11): error: The column 'played' has the type TIMESTAMP, and 'source' must be a value of an enum. Map another column, or convert it in a query.

            """,
            _backfill.Try("--query", "rows.sql", "--mapping", "m.yaml").ShouldReturn(1).Output
        );
    }
}
