using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events as a folder of JSON Schemas.</summary>
internal static class JsonSchemaForm
{
    public static void Write(TestFolder folder)
    {
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
            schema["title"] = name;
            if (name == "Song Played")
            {
                schema["description"] = "A listener starts a song.";
                schema["deprecated"] = true;
            }

            folder.Write($"in/{FiftyEvents.Snake(name)}.json", schema.ToJsonString());
        }
    }
}
