-- Neovim without a screen does with the language server what a reviser does. $MTLINT names the command, $DESK a folder
-- with mtlint.toml, coast.toml and nuit.fr.txt; tests/lsp.rs makes them.

dofile(vim.fn.fnamemodify(debug.getinfo(1).source:sub(2), ":h") .. "/common.lua")

local function rules()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, rule_of(one))
  end
  table.sort(found)
  return table.concat(found, " ")
end

local function revise()
  local id = serve(desk .. "/nuit.fr.txt")
  wait("what is wrong at first", function() return rules() == "deprecated-term" end)
  local encoding = vim.lsp.get_client_by_id(id).offset_encoding

  -- A quick fix.
  vim.api.nvim_win_set_cursor(0, { 1, 5 })
  local range = vim.lsp.util.make_range_params()
  range.context = { diagnostics = {} }
  local actions = request("textDocument/codeAction", range)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding)
  assert(text() == "Le comté de Morvane dort.", text())
  wait("nothing is wrong any more", function() return rules() == "" end)

  -- Typing, and a name completed.
  vim.api.nvim_buf_set_lines(0, 1, -1, false, { "Elle quitte le com" })
  vim.api.nvim_win_set_cursor(0, { 2, 17 })
  local place = vim.lsp.util.make_position_params()
  place.position.character = 18
  local list = request("textDocument/completion", place)
  vim.lsp.util.apply_text_edits({ list.items[1].textEdit }, vim.api.nvim_get_current_buf(), encoding)
  assert(text():find("Elle quitte le comté de Morvane", 1, true), text())

  -- The glossary's entry.
  vim.api.nvim_win_set_cursor(0, { 1, 12 })
  local told = request("textDocument/hover", vim.lsp.util.make_position_params())
  assert(told.contents.value:find("Morvane County", 1, true), told.contents.value)

  -- Another name for it.
  local rename = vim.lsp.util.make_position_params()
  rename.newName = "comté de Morvanne"
  vim.lsp.util.apply_workspace_edit(request("textDocument/rename", rename), encoding)
  assert(text():find("Le comté de Morvanne dort", 1, true), text())

  -- A glossary that is saved holds from then on.
  vim.cmd("write")
  vim.cmd("edit " .. desk .. "/coast.toml")
  local glossary = text()
  assert(glossary:find("comté de Morvanne", 1, true), glossary)
  vim.lsp.buf_attach_client(0, id)
  vim.cmd("%s/\"district de Morvan\"/\"contrée de Morvan\"/")
  vim.cmd("write")
  vim.cmd("buffer nuit.fr.txt")
  vim.api.nvim_buf_set_lines(0, 0, 1, false, { "La contrée de Morvan dort." })
  wait("the new entry", function() return rules():find("deprecated%-term") ~= nil end)
  vim.cmd("write")

  vim.lsp.stop_client(id)
  wait("the end", function() return vim.lsp.get_client_by_id(id) == nil end)
end

run(revise)
