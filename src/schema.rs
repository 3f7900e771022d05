//! JSON schemas of the files that people write, made of the structures that read them, and held against the documentation.

#[cfg(test)]
mod tests {
    use crate::config::File;
    use crate::glossary::keys::{self, Key};
    use crate::language::Data;
    use schemars::{SchemaGenerator, generate::SchemaSettings};
    use serde_json::{Map, Value, json};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    fn file(name: &str) -> String {
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    }

    fn generator() -> SchemaGenerator {
        SchemaSettings::draft07().into_generator()
    }

    /// Every key of a schema, at any depth, each with whether the schema says what it holds.
    fn described(schema: &Value, found: &mut BTreeSet<(String, bool)>) {
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            let is_told = |of: &Value| of.get("description").is_some();
            found.extend(properties.iter().map(|(key, of)| (key.clone(), is_told(of))));
        }
        match schema {
            Value::Object(fields) => fields.values().for_each(|value| described(value, found)),
            Value::Array(values) => values.iter().for_each(|value| described(value, found)),
            _ => {}
        }
    }

    /// All keys of a schema, of which each must be described.
    fn keys_of(schema: &Value) -> Vec<String> {
        let mut found = BTreeSet::new();
        described(schema, &mut found);
        let silent: Vec<&str> =
            found.iter().filter(|(_, told)| !told).map(|(key, _)| key.as_str()).collect();
        assert!(silent.is_empty(), "these keys want a comment: {silent:?}");
        found.into_iter().map(|(key, _)| key).collect()
    }

    /// Holds a file of `docs/schema` to what is made now; with `WRITE_SCHEMAS` it is written.
    fn is_written(name: &str, schema: &Value) {
        let path = format!("docs/schema/{name}.json");
        let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
        if std::env::var_os("WRITE_SCHEMAS").is_some() {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path), &text).unwrap();
        }
        assert!(file(&path) == text, "{path} is old: WRITE_SCHEMAS=1 cargo test --lib schema");
    }

    /// What stands between two headings of a text.
    fn chapter(name: &str, heading: &str) -> String {
        let text = file(name);
        let behind = text.split(&format!("\n## {heading}\n")).nth(1).unwrap();
        behind.split("\n## ").next().unwrap().to_string()
    }

    /// What of these a text has neither in quotes nor as a key.
    fn untold<'k>(text: &str, keys: &'k [String]) -> Vec<&'k String> {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        keys.iter().filter(|key| !text.split(|c| !is_part(c)).any(|word| word == *key)).collect()
    }

    #[test]
    fn the_configuration_has_a_schema_and_is_documented() {
        let schema = generator().into_root_schema_for::<File>().to_value();
        is_written("mtlint", &schema);
        let keys = keys_of(&schema);
        assert!(keys.len() > 20, "{keys:?}");
        assert_eq!(untold(&chapter("README.md", "Configuration"), &keys), Vec::<&String>::new());
    }

    #[test]
    fn a_language_pack_has_a_schema_and_is_documented() {
        let schema = generator().into_root_schema_for::<Data>().to_value();
        is_written("language", &schema);
        assert!(keys_of(&schema).len() > 100);
        let top: Vec<String> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(untold(&chapter("CONTRIBUTING.md", "A language"), &top), Vec::<&String>::new());
    }

    /// Keys of texts as properties of a schema.
    fn texts(keys: &[Key]) -> Map<String, Value> {
        let text =
            |(key, told): &Key| (key.to_string(), json!({"description": told, "type": "string"}));
        keys.iter().map(text).collect()
    }

    fn table(properties: &Map<String, Value>) -> Value {
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    }

    /// The same, where what a term base says besides is a table and its history a list.
    fn said(keys: &[Key]) -> Map<String, Value> {
        let mut properties = texts(keys);
        if let Some(kept) = properties.get_mut("kept") {
            kept["type"] = json!("object");
            kept["additionalProperties"] = json!({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
        }
        if let Some(history) = properties.get_mut("history") {
            history["type"] = json!("array");
            history["items"] = table(&texts(&keys::EVENT));
        }
        if let Some(case) = properties.get_mut("case") {
            case["enum"] = json!(["exact", "any"]);
        }
        properties
    }

    fn glossary() -> Value {
        let term = json!({"oneOf": [{"type": "string"}, {"$ref": "#/definitions/term"}]});
        let terms = json!({"oneOf": [term.clone(), {"type": "array", "items": term}]});
        let mut language = said(&keys::DETAILS);
        language.extend(said(&keys::LANGUAGE));
        language.extend(keys::TERMS.iter().map(|(key, _, told)| {
            (key.to_string(), json!({"description": told, "oneOf": terms["oneOf"]}))
        }));
        let mut concept = said(&keys::CONCEPT);
        let sentences = json!({"type": "array", "items": {"type": "string"}});
        concept["examples"]["type"] = json!("object");
        concept["examples"]["additionalProperties"] = sentences;
        let kinds: Vec<&str> =
            crate::glossary::ConceptKind::NAMES.iter().map(|(name, _)| *name).collect();
        concept["kind"]["enum"] = json!(kinds);
        let strings = json!({"type": "array", "items": {"type": "string"}});
        let code =
            json!({"oneOf": [{"type": "string"}, strings, {"$ref": "#/definitions/language"}]});
        let mut root = texts(&keys::GLOSSARY);
        root["refused"] = json!({"description": root["refused"]["description"], "type": "array", "items": {"type": "string"}});
        root["codes"]["type"] = json!("object");
        root["codes"]["additionalProperties"] = json!({"type": "string"});
        root["concept"]["type"] = json!("array");
        root["concept"]["items"] = json!({"$ref": "#/definitions/concept"});
        let mut schema = table(&root);
        let mut entry = table(&concept);
        entry["patternProperties"] = json!({"^[a-z]{2,3}([-_].*)?$": code});
        entry["required"] = json!(["id", "kind"]);
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        schema["title"] = json!("Glossary");
        schema["definitions"] = json!({"term": table(&said(&keys::TERM)), "language": table(&language), "concept": entry});
        schema
    }

    #[test]
    fn a_glossary_has_a_schema_and_is_documented() {
        let schema = glossary();
        is_written("glossary", &schema);
        let keys = keys_of(&schema);
        assert_eq!(untold(&chapter("CONTRIBUTING.md", "A term"), &keys), Vec::<&String>::new());
    }
}
