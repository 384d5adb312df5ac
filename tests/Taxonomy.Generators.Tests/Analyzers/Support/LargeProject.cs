using System.Globalization;
using System.Text;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>A project of a size at which what the analyzers cost can be seen.</summary>
internal static class LargeProject
{
    /// <summary>A plan with so many events, 2,000 at most.</summary>
    public static string Plan(int events)
    {
        var text = new StringBuilder("taxonomy: 1\ncsharp: { client: Analytics }\nevents:\n");
        for (var i = 0; i < events; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {Name(i)}:\n    description: Number {i}.\n    properties: {{ first_{i % 40}: string, second_{i % 30}: integer?, third: number? }}\n"
            );
        }

        return text.ToString();
    }

    private static string Name(int index) =>
        $"{s_nouns[index % 25]}{(char)('a' + (index / 25 % 5))} {s_verbs[index / 125]}";

    private static readonly string[] s_nouns =
    [
        "Artist",
        "Basket",
        "Chart",
        "Drawer",
        "Editor",
        "Folder",
        "Gallery",
        "Header",
        "Invoice",
        "Journey",
        "Keyword",
        "Letter",
        "Member",
        "Notice",
        "Option",
        "Picture",
        "Query",
        "Report",
        "Session",
        "Ticket",
        "Upload",
        "Voucher",
        "Widget",
        "Yearbook",
        "Zone",
    ];

    private static readonly string[] s_verbs =
    [
        "Opened",
        "Closed",
        "Created",
        "Deleted",
        "Shared",
        "Printed",
        "Exported",
        "Renamed",
        "Moved",
        "Merged",
        "Pinned",
        "Rated",
        "Saved",
        "Searched",
        "Selected",
        "Viewed",
    ];

    /// <summary>A file as an application has them: mostly other code, some of it tracks events of that plan.</summary>
    public static string Source(int index, int events)
    {
        var text = new StringBuilder(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Taxonomy;
            using Test.Tracking;

            namespace Application.Part{{index}};

            internal sealed record Item{{index}}(string Name, int Count, DateTimeOffset Changed);

            internal sealed class Service{{index}}(ITaxonomyClient client, Analytics analytics)
            {
                private const string Topic = "Topic {{index}}";
                private readonly Dictionary<string, Item{{index}}> _items = new(StringComparer.Ordinal);

                public int Count => _items.Count;

            """
        );
        for (var method = 0; method < 8; method++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""

                    public async Task<IReadOnlyList<string>> Work{{method}}Async(string user, IEnumerable<int> numbers)
                    {
                        var names = numbers.Where(number => number > {{method}}).Select(number => $"{Topic} {number}").OrderBy(name => name.Length).ToList();
                        foreach (var name in names)
                        {
                            if (!_items.TryGetValue(name, out var item))
                            {
                                item = new Item{{index}}(name, {{method}}, DateTimeOffset.UtcNow);
                                _items.Add(name, item);
                            }

                            _items[name] = item with { Count = item.Count + Math.Max(1, name.Length % 3) };
                        }

                        await Task.Delay(TimeSpan.FromMilliseconds({{method}})).ConfigureAwait(false);
                        var text = string.Join(", ", names.Take(3)).Trim().ToUpperInvariant();
                        Console.WriteLine(text.Length > 10 ? text.Substring(0, 10) : text);
                        return names.Concat([text, user, user.Replace("a", "b", StringComparison.Ordinal)]).Distinct().ToArray();
                    }

                """
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $$"""

                public void Track(string user, string name)
                {
                    client.Track(user, "{{Name(
                index % events
            )}}", new() { ["first_1"] = 1, ["third"] = 3, ["unknown_{{index}}"] = name });
                    client.Track(user, "{{Name(index % events).ToLowerInvariant().Replace(' ', '_')}}");
                    client.Track(user, "Something Else {{index}}");
                    client.Track(user, name);
                    analytics.User(user).{{Name((index + 7) % events).Replace(
                " ",
                "",
                StringComparison.Ordinal
            )}}(first{{(index + 7) % events % 40}}: name);
                }
            }

            """
        );
        return text.ToString();
    }
}
