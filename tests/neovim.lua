-- Neovim without a screen does with the language server what a reviser does. $MTLINT names the command, $DESK a folder
-- with mtlint.toml, coast.toml and nuit.fr.txt; tests/lsp.rs makes them.

local desk = vim.env.DESK

local function wait(what, is_so)
  if not vim.wait(60000, is_so, 20) then
    io.stderr:write("waited in vain for: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  for _, answer in pairs(answers or {}) do
    assert(answer.error == nil, vim.inspect(answer.error))
    return answer.result
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

local function rules()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, one.code or (one.user_data and one.user_data.lsp.code))
  end
  table.sort(found)
  return table.concat(found, " ")
end

local function revise()
  local encoding
  vim.cmd("edit " .. desk .. "/nuit.fr.txt")
  local id = vim.lsp.start_client({
    name = "mtlint",
    cmd = { vim.env.MTLINT, "lsp" },
    root_dir = desk,
    workspace_folders = { { uri = vim.uri_from_fname(desk), name = "desk" } },
  })
  vim.lsp.buf_attach_client(0, id)
  wait("what is wrong at first", function() return rules() == "deprecated-term" end)
  encoding = vim.lsp.get_client_by_id(id).offset_encoding

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

local ok, fault = pcall(revise)
if not ok then
  io.stderr:write(tostring(fault) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
