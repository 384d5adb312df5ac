using System.Text;
using System.Text.Json.Nodes;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Import.Forms;

/// <summary>Writes the fifty events in Amplitude's forms: its taxonomy CSV, and the schema map of Ampli.</summary>
internal static class AmplitudeForms
{
    public static void WriteCsv(TestFolder folder)
    {
        folder.Write("in/events.csv", Events());
        folder.Write("in/user_properties.csv", Users);
    }

    public static string Ampli()
    {
        var root = new JsonObject
        {
            ["context"] = JsonNode.Parse(
                """{ "type": "object", "properties": { "locale": { "type": "string" } }, "additionalProperties": false, "required": ["locale"] }"""
            ),
            ["group"] = JsonNode.Parse("""{ "type": "object", "properties": { "seats": { "type": "integer" } } }"""),
            ["identify"] = FiftyEvents.Traits(),
        };
        foreach (var (name, schema) in FiftyEvents.Schemas())
        {
            var properties = schema["properties"]!.AsObject();
            foreach (var property in properties.Select(entry => entry.Value!.AsObject()))
            {
                property.Remove("description");
                if (property.ContainsKey("enum") || property.ContainsKey("const"))
                {
                    property.Remove("type");
                }
            }

            foreach (var format in new[] { "started", "day", "correlation", "link" })
            {
                properties.Remove(format);
            }

            schema["additionalProperties"] = false;
            root[name] = schema;
        }

        return root.ToJsonString();
    }

    private static string Events()
    {
        // The columns that the Developer API adds to an export are at the end.
        var text = new StringBuilder();
        text.Append(
            "Action,Object Type,Object Name,Object Owner,Object Description,Event Display Name,Event Category,Tags,Event Activity,Event Source,Property Type,Property Group Names,Event Property Name,Property Description,Property Value Type,Property Required,Property Visibility,Property Is Array,String Property Value Min Length,String Property Value Max Length,Number Is Integer,Number Property Value Min,Number Property Value Max,Array Unique Items,Array Min Items,Array Max Items,Enum Values,Const Value,Property Regex,Event Schema Status,Event 30 Day Volume,Event 30 Day Queries,First Seen,Last Seen,Property Category,Property Schema Status\r\n"
        );
        text.Append(",Property Group,playback,,What playback says.,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        text.Append(",,,,,,,,,,Event Property,,device,The device.,string,TRUE,Visible,FALSE,,,,,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",Event,Song Played,player-team,\"A listener starts, or restarts, a song.\",Song Played,Playback,\"core,web\",Inactive,,,,,,,,,,,,,,,,,,,,,LIVE,812,3,01/02/2025,03/01/2026,,\r\n"
        );
        text.Append(",,,,,,,,,,Event Property Group,playback,,,,,,,,,,,,,,,,,,,,,,,,\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,song_id,The song.,string,TRUE,Visible,FALSE,2,40,,,,,,,,,^s-,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,position,,number,TRUE,Visible,FALSE,,,TRUE,1,99,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,loudness,,number,FALSE,Visible,FALSE,,,FALSE,-60,0.5,,,,,,,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,offline,,boolean,FALSE,Visible,FALSE,,,,,,,,,,,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,source,,enum,TRUE,Visible,FALSE,,,,,,,,,\"search,radio\",,,,,,,,,LIVE\r\n"
        );
        text.Append(",,,,,,,,,,Event Property,,version,,const,TRUE,Visible,FALSE,,,TRUE,,,,,,,2,,,,,,,,LIVE\r\n");
        text.Append(
            ",,,,,,,,,,Event Property,,genres,,enum,TRUE,Visible,TRUE,,,,,,TRUE,1,5,\"jazz,rock\",,,,,,,,,LIVE\r\n"
        );
        foreach (var name in FiftyEvents.Others)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $",Event,{name},,,,,,Active,,,,,,,,,,,,,,,,,,,,,PLANNED,,,,,,\r\n"
            );
            text.Append(",,,,,,,,,,Event Property,,id,,string,TRUE,Visible,FALSE,,,,,,,,,,,,,,,,,,PLANNED\r\n");
            text.Append(",,,,,,,,,,Event Property,,count,,number,FALSE,Visible,FALSE,,,True,,,,,,,,,,,,,,,PLANNED\r\n");
        }

        return text.Append("Ignore,Event,Junk,,,,,,,,,,,,,,,,,,,,,,,,,,,UNEXPECTED,4,,,,,\r\n").ToString();
    }

    private const string Users = """
        Action,Property Type,Property Name,Property Description,Property Value Type,Property Required,Property Is Array,Number Is Integer
        ,User Property,plan,The plan.,string,FALSE,FALSE,
        ,User Property,age,,number,FALSE,FALSE,TRUE
        """;
}
