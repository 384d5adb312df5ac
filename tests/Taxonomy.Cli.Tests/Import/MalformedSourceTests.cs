using System.Text.Json.Nodes;
using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Tests.Import;

/// <summary>What another system exports is read or refused, whatever stands where something else is expected.</summary>
public sealed class MalformedSourceTests
{
    public static TheoryData<string> Documents =>
        [
            """{ "name": "P", "rules": [{ "type": "TRACK", "key": "A", "version": 2, "jsonSchema": { "labels": { "owner": "a" }, "properties": { "context": {}, "properties": { "properties": { "n": { "type": ["integer", "null"], "minimum": 1, "exclusiveMaximum": 5 }, "l": { "type": "array", "items": { "enum": ["x"] } } }, "required": ["n"] } } } }, { "type": "TRACK", "jsonSchema": { "eventMetadata": { "name": "B" } } }] }""",
            """{ "rules": { "events": [{ "name": "A", "version": 1, "rules": { "properties": { "properties": { "properties": { "n": { "type": "number", "multipleOf": 1 } } } } } }], "identify": { "properties": { "traits": { "properties": { "plan": { "type": "string", "format": "date" } } } } }, "group": {} } }""",
            """{ "name": "P", "events": [{ "name": "A", "tags": ["t"], "categories": ["c"], "triggers": [], "stakeholderDomains": [{ "name": "team", "isOwner": true }], "rules": { "properties": { "properties": { "n": { "type": "number", "pii": "x" } }, "required": ["n"] }, "userProperties": { "properties": { "p": { "type": "string", "operations": ["set"] } } }, "groupProperties": { "properties": { "g": { "groupTypeId": "c" } } } } }], "categories": { "c": { "name": "Main" } } }""",
            """{ "context": { "type": "object", "properties": { "l": { "type": "string", "const": "x" } }, "required": ["l"] }, "identify": { "type": "object" }, "A": { "type": "object", "properties": { "e": { "enum": [1, 2] } }, "required": ["e"] } }""",
            """{ "title": "A", "type": "object", "deprecated": true, "x-tags": ["t"], "self": { "name": "B" }, "properties": { "o": { "type": "object", "properties": { "n": { "const": true } } }, "i": { "type": "integer", "exclusiveMinimum": 9223372036854775807 } } }""",
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Any_value_can_be_of_another_kind(string document)
    {
        Read(document);
        var paths = PathsIn(JsonNode.Parse(document)!, []).ToList();
        foreach (var path in paths)
        {
            foreach (var replacement in new[] { "7", "\"x\"", "null", "true", "[]", "[3]", "{}", "{ \"a\": 1 }" })
            {
                Read(Replace(document, path, replacement));
            }
        }
    }

    [Fact]
    public void References_that_lead_back_end_at_a_limit()
    {
        const string yaml = """
            version: rudder/v1
            kind: properties
            metadata: { name: props }
            spec:
              properties:
                - { id: a, name: a, type: object, properties: [{ property: "#property:a" }] }
            ---
            version: rudder/v1
            kind: events
            metadata: { name: events }
            spec: { events: [{ id: e, name: E, event_type: track }] }
            ---
            version: rudder/v1
            kind: tracking-plan
            spec: { rules: [{ event: "#event:e", properties: [{ property: "#property:a" }] }] }
            """;

        var plan = ImportFormat.All.First(format => format.Name == "rudderstack").Read(new([("plan.yaml", yaml)]));

        Assert.Equal("object", Assert.Single(Assert.Single(plan.Events).Properties).Type);
    }

    private static void Read(string text)
    {
        var source = new ImportSource([("in.json", text)]);
        foreach (var format in ImportFormat.All.Where(format => format.Recognizes(source)))
        {
            var plan = format.Read(source);
            plan.GiveIdentifiers();
            Assert.All(plan.ToContent(), section => Assert.NotEmpty(section.Definitions));
        }
    }

    private static IEnumerable<List<object>> PathsIn(JsonNode? node, List<object> path)
    {
        if (path.Count > 0)
        {
            yield return path;
        }

        var children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            foreach (var found in PathsIn(child, [.. path, step]))
            {
                yield return found;
            }
        }
    }

    private static string Replace(string document, List<object> path, string replacement)
    {
        var root = JsonNode.Parse(document)!;
        var parent = root;
        foreach (var step in path.SkipLast(1))
        {
            parent = step is string name ? parent[name]! : parent[(int)step]!;
        }

        if (path[^1] is string key)
        {
            parent[key] = JsonNode.Parse(replacement);
        }
        else
        {
            parent[(int)path[^1]] = JsonNode.Parse(replacement);
        }

        return root.ToJsonString();
    }
}
